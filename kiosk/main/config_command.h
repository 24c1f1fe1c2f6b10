#pragma once

namespace CLI {
class App;
}

namespace motcua {

// `motcua config check [--config DIR] [--today YYYY-MM-DD] [--strict]`: one line a problem (file:line pointer: what.
// Fix: …). Exit code 0: good, warnings allowed; 1: errors (with --strict also warnings); 2: the folder cannot be read.
void add_config_command(CLI::App& app, int& exit_code);

} // namespace motcua
