#pragma once
// Small files that must outlive a power cut: after one there is the old content or the new, whole, never half and never nothing.

#include <filesystem>
#include <string_view>

namespace motcua {

/// Writes `content` beside `file` (the name with ".new" is used up), syncs it, takes the name and syncs the folder; readable by the
/// owner alone (0600). False: `file` is as it was. Any thread, but one writer a file.
[[nodiscard]] bool replace_durably(std::filesystem::path const& file, std::string_view content);

} // namespace motcua
