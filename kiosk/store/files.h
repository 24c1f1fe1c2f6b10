#pragma once
// The few file operations the store needs with POSIX words: durable, exclusive, reserved.

#include "kiosk/base/descriptor.h"
#include "kiosk/core/ports/store_failure.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::store {

/// What errno means for the store.
[[nodiscard]] StoreError file_error(std::string_view action, std::filesystem::path const& file, int error_number);

/// create_durably() with the store's errors: never replaces a file.
std::expected<void, StoreError> create_whole(std::filesystem::path const& file, std::string_view content);

/// The data directory belongs to one process (issue 2). locked: another motcua has it.
std::expected<Descriptor, StoreError> lock_directory(std::filesystem::path const& directory);

/// Room laid aside on the disk, so that a started dossier can be finished on a full one (F133).
class Reserve {
public:
    Reserve(std::filesystem::path file, std::int64_t bytes) : m_file(std::move(file)), m_bytes(bytes) {}
    /// Lays it aside if it is not there and a quarter more than its size is free. True when it is there now.
    bool lay_aside();
    /// Gives it up. True when there was something to give.
    bool release();
    [[nodiscard]] bool is_there() const;

private:
    std::filesystem::path m_file;
    std::int64_t m_bytes;
};

} // namespace motcua::store
