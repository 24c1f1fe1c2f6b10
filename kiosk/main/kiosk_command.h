#pragma once

namespace CLI {
class App;
}

namespace motcua {

/// `motcua kiosk`: the touch screen, or the same without a window. The command line wins over config/kiosk.json.
void add_kiosk_command(CLI::App& app, int& exit_code);

} // namespace motcua
