#pragma once

namespace CLI {
class App;
}

namespace motcua {

/// `motcua audit verify [--data DIR] [--key-file FILE] [--config DIR]`: checks the chain and seals of the audit log and
/// says where something was cut, changed or moved. Exit code 0: whole; 1: not whole; 2: the store cannot be opened.
void add_audit_command(CLI::App& app, int& exit_code);

} // namespace motcua
