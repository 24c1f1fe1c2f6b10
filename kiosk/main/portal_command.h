#pragma once
// `motcua portal`: the portal as a program of its own, for a room with several kiosks, demonstrations and tests.

namespace CLI {
class App;
}

namespace motcua {

// Registers the subcommand; `exit_code` is set when it ran and failed.
void add_portal_command(CLI::App& app, int& exit_code);

}  // namespace motcua
