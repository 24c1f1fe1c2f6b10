#pragma once

// motcua form check FILE… [--json] [--portal]: the linter's report; motcua form check-oracle FILE: recorded cases of the reference.

namespace CLI {
class App;
}

namespace motcua {

// Exit codes of `check`: 0 no errors, 1 a form is refused, 2 a file cannot be read. Of `check-oracle`: 0 only when nothing failed.
void add_form_command(CLI::App& app, int& exit_code);

} // namespace motcua
