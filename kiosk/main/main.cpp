// motcua: one program, a subcommand for each thing it can do.
#include "kiosk/base/process_guard.h"
#include "kiosk/main/audit_command.h"
#include "kiosk/main/card_command.h"
#include "kiosk/main/catalogue_command.h"
#include "kiosk/main/compose_command.h"
#include "kiosk/main/config_command.h"
#include "kiosk/main/drafts_command.h"
#include "kiosk/main/form_command.h"
#include "kiosk/main/kiosk_command.h"
#include "kiosk/main/outbox_command.h"
#include "kiosk/main/portal_command.h"
#include "kiosk/main/search_command.h"

#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
    motcua::forbid_core_dumps();
    CLI::App app{"Một Cửa: a kiosk that guides citizens through online public services"};
    app.require_subcommand(1);
    app.set_version_flag("--version", "motcua 0.1.0");
    int exit_code = 0;
    motcua::add_kiosk_command(app, exit_code);
    motcua::add_portal_command(app, exit_code);
    motcua::add_search_command(app, exit_code);
    motcua::add_config_command(app, exit_code);
    motcua::add_catalogue_command(app, exit_code);
    motcua::add_compose_command(app, exit_code);
    motcua::add_card_command(app, exit_code);
    motcua::add_form_command(app, exit_code);
    motcua::add_outbox_command(app, exit_code);
    motcua::add_drafts_command(app, exit_code);
    motcua::add_audit_command(app, exit_code);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error);
    }
    return exit_code;
}
