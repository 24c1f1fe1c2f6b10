#pragma once

namespace CLI {
class App;
}

namespace motcua {

// `motcua search "giấy độc thân" [--json] [--limit N] [--config DIR]`: code, title, score, best first; exit code 0 when
// something was found, 1 when only nearest ones. `motcua search --eval FILE`: reads {"queries": [{"query", "codes":
// […]}]}, prints each miss and last "top1 X% top3 Y% of N"; exit code 2 when a file cannot be read.
void add_search_command(CLI::App& app, int& exit_code);

} // namespace motcua
