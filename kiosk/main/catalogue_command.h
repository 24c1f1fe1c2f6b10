#pragma once

namespace CLI {
class App;
}

namespace motcua {

// motcua catalogue status | unanswered | unsure: what staff want to know about what the kiosk shows. Reads only.
void add_catalogue_command(CLI::App& app, int& exit_code);

} // namespace motcua
