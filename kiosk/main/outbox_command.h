#pragma once

namespace CLI {
class App;
}

namespace motcua {

/// `motcua outbox list | show UID | retry UID | hand-over UID`, each with [--data DIR] [--key-file FILE] [--config
/// DIR]: dossiers that citizens confirmed and the portal does not have yet. Works beside the running kiosk. Never
/// prints an answer or a name. Exit code 0: done; 1: refused, with the reason; 2: the store cannot be opened.
void add_outbox_command(CLI::App& app, int& exit_code);

} // namespace motcua
