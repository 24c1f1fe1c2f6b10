#pragma once
// Where something a citizen typed can still be found: in this process's memory, in files. The test never holds the words in the clear
// while it searches, or it would find itself: a pattern is written with every letter one too high.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::traces {

/// The readable form of a pattern. For typing; let it go before searching.
std::string clear_text(std::string_view shifted);

/// "mapping +offset" of every place in writable memory.
std::vector<std::string> in_memory(std::string_view shifted);
std::vector<std::string> in_files(std::filesystem::path const& folder, std::string_view shifted);
/// One a line.
std::string joined(std::vector<std::string> const& places);

} // namespace motcua::traces
