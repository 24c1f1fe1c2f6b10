#include "tests/runtime/traces.h"

#include <cstdio>
#include <cstring>
#include <fstream>

namespace motcua::traces {

namespace {

bool stands_at(char const* bytes, std::string_view shifted) {
    for (std::size_t at = 0; at < shifted.size(); ++at) {
        if (bytes[at] != shifted[at] - 1) return false;
    }
    return true;
}

} // namespace

std::string clear_text(std::string_view shifted) {
    std::string text(shifted);
    for (auto& letter : text) letter = static_cast<char>(letter - 1);
    return text;
}

std::vector<std::string> in_memory(std::string_view shifted) {
    std::vector<std::string> found;
    std::ifstream maps("/proc/self/maps");
    std::FILE* memory = std::fopen("/proc/self/mem", "rb");
    if (memory == nullptr) return {"/proc/self/mem cannot be read"};
    std::string line;
    std::vector<char> bytes;
    while (std::getline(maps, line)) {
        unsigned long begin = 0, end = 0;
        char rights[5]{};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, rights) != 3 || rights[0] != 'r' || rights[1] != 'w') continue;
        bytes.resize(end - begin);
        if (std::fseek(memory, static_cast<long>(begin), SEEK_SET) != 0) continue;
        auto const read = std::fread(bytes.data(), 1, bytes.size(), memory);
        for (std::size_t at = 0; at + shifted.size() <= read; ++at) {
            if (stands_at(bytes.data() + at, shifted)) found.push_back(line.substr(0, 80) + " +" + std::to_string(at));
        }
        std::memset(bytes.data(), 0, bytes.size()); // our own copy is no finding
    }
    std::fclose(memory);
    return found;
}

std::vector<std::string> in_files(std::filesystem::path const& folder, std::string_view shifted) {
    std::vector<std::string> found;
    std::error_code error;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
        if (!entry.is_regular_file(error)) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::string const text(std::istreambuf_iterator<char>(in), {});
        for (std::size_t at = 0; at + shifted.size() <= text.size(); ++at) {
            if (!stands_at(text.data() + at, shifted)) continue;
            found.push_back(entry.path().string());
            break;
        }
    }
    return found;
}

std::string joined(std::vector<std::string> const& places) {
    std::string lines;
    for (auto const& place : places) lines += place + "\n";
    return lines;
}

} // namespace motcua::traces
