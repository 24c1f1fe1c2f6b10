#pragma once
// Small files that must outlive a power cut: after one there is the old content or the new, whole, never half and never nothing.
// Both write beside the file (the name with ".new" is used up), sync, take the name and sync the folder; readable by the owner alone
// (0600). Any thread, but one writer a file.

#include <expected>
#include <filesystem>
#include <string_view>

namespace motcua {

struct DurableFault {
    std::string_view action; ///< "create", "write", "sync"
    std::filesystem::path file;
    int error = 0; ///< errno
};

/// On a fault `file` is as it was; only when its folder could not be synced at the end the new content may already stand there.
[[nodiscard]] std::expected<void, DurableFault> replace_durably(std::filesystem::path const& file, std::string_view content);
/// For keys and marks, which must never take the place of another: EEXIST when the name is taken.
[[nodiscard]] std::expected<void, DurableFault> create_durably(std::filesystem::path const& file, std::string_view content);

} // namespace motcua
