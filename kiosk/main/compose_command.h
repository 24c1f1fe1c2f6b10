#pragma once

namespace CLI {
class App;
}

namespace motcua {

/// `motcua compose --method telex|vni|tone [--placement new|old]`: keystrokes a line on standard input, composed text a
/// line on standard output (NFC, UTF-8). A line end of CR LF is accepted. With the tone method the five tone keys are
/// written ` ´ ? ~ .
void add_compose_command(CLI::App& app, int& exit_code);

} // namespace motcua
