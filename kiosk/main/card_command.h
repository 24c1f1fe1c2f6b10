#pragma once

namespace CLI {
class App;
}

namespace motcua {

/// `motcua card parse`: one scanned payload on standard input, one JSON object on standard output. A person exits with
/// 0;
/// {"error": code, "message": …} exits with 1.
void add_card_command(CLI::App& app, int& exit_code);

} // namespace motcua
