#pragma once

namespace CLI {
class App;
}

namespace motcua {

/// `motcua drafts list|erase`: what citizens left half done, for staff who are asked to delete it. Nobody sees an answer here.
void add_drafts_command(CLI::App& app, int& exit_code);

} // namespace motcua
