// motcua: one program, a subcommand for each thing it can do.
#include "kiosk/main/kiosk_command.h"
#include "kiosk/main/portal_command.h"

#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
    CLI::App app{"Một Cửa: a kiosk that guides citizens through online public services"};
    app.require_subcommand(1);
    app.set_version_flag("--version", "motcua 0.1.0");
    int exit_code = 0;
    motcua::add_kiosk_command(app, exit_code);
    motcua::add_portal_command(app, exit_code);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error);
    }
    return exit_code;
}
