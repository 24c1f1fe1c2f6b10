#pragma once
// A data directory of its own for each test, removed afterwards; and looking into all its files at once.

#include "kiosk/store/store.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

namespace motcua::tests {

class DataDirectory {
public:
    DataDirectory() {
        std::string pattern = (std::filesystem::temp_directory_path() / "motcua-store-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    ~DataDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    DataDirectory(DataDirectory const&) = delete;
    DataDirectory& operator=(DataDirectory const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path database() const { return m_path / "motcua.db"; }
    [[nodiscard]] std::filesystem::path key() const { return m_path / "key"; }

    [[nodiscard]] store::StoreOptions options() const {
        store::StoreOptions options;
        options.directory = m_path;
        options.reserve_bytes = 0;
        return options;
    }
    [[nodiscard]] std::expected<std::unique_ptr<store::Store>, StoreError> open() const {
        return store::Store::open(options());
    }
    /// Opens or stops the test.
    [[nodiscard]] std::unique_ptr<store::Store> opened() const {
        auto store = open();
        if (!store) ADD_FAILURE() << store.error().detail;
        return store ? std::move(*store) : nullptr;
    }

private:
    std::filesystem::path m_path;
};

inline std::string file_content(std::filesystem::path const& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

inline void write_file(std::filesystem::path const& file, std::string const& content) {
    std::ofstream stream{file, std::ios::binary | std::ios::trunc};
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
}

/// The first file below `directory` that contains `needle`; empty if none does.
inline std::string file_with(std::filesystem::path const& directory, std::string_view needle) {
    for (auto const& entry : std::filesystem::recursive_directory_iterator{directory})
        if (entry.is_regular_file() && file_content(entry.path()).find(needle) != std::string::npos)
            return entry.path().filename().string();
    return {};
}

} // namespace motcua::tests
