#include "kiosk/device/scan_folder.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <vector>

namespace motcua::device {

namespace {

namespace fs = std::filesystem;

bool is_paper(fs::path const& file) {
    auto ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return ending == ".pdf" || ending == ".jpg" || ending == ".jpeg" || ending == ".png";
}

std::string_view type_of(std::string_view bytes) {
    if (bytes.starts_with("%PDF-")) return "application/pdf";
    if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
    return {};
}

int pages_of(std::string_view type, std::string_view bytes) {
    if (type != "application/pdf") return 1;
    int pages = 0;
    for (auto at = bytes.find("/Type"); at != std::string_view::npos; at = bytes.find("/Type", at + 5)) {
        auto after = at + 5;
        while (after < bytes.size() && bytes[after] == ' ') ++after;
        if (bytes.substr(after, 5) == "/Page" && bytes.substr(after, 6) != "/Pages") ++pages;
    }
    return std::max(1, pages);
}

} // namespace

std::expected<TakenPaper, ScanFault> take_newest(fs::path const& folder, std::int64_t most_bytes) {
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, fs::path>> papers;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (!entry->is_regular_file(error) || !is_paper(entry->path())) continue;
        papers.emplace_back(entry->last_write_time(error), entry->path());
    }
    if (papers.empty()) return std::unexpected(ScanFault::nothing_there);
    auto const newest = std::ranges::max_element(papers, {}, &std::pair<fs::file_time_type, fs::path>::first)->second;
    auto const size = static_cast<std::int64_t>(fs::file_size(newest, error));
    if (error) return std::unexpected(ScanFault::unreadable);
    if (size > most_bytes) {
        fs::remove(newest, error); // nobody else's business either
        return std::unexpected(ScanFault::too_large);
    }
    TakenPaper taken;
    taken.content = Secret::zeros(static_cast<std::size_t>(size));
    {
        std::ifstream in(newest, std::ios::binary);
        in.read(taken.content.writable().data(), size);
        if (!in || size == 0) {
            fs::remove(newest, error);
            return std::unexpected(ScanFault::unreadable);
        }
    }
    fs::remove(newest, error); // the sealed copy is the only one: the next person must not find it in the folder
    auto const type = type_of(taken.content.reveal());
    if (type.empty()) return std::unexpected(ScanFault::unreadable);
    taken.media_type = type;
    taken.file_name = type == "application/pdf" ? "giay-to.pdf" : type == "image/png" ? "giay-to.png" : "giay-to.jpg";
    taken.pages = pages_of(type, taken.content.reveal());
    return taken;
}

} // namespace motcua::device
