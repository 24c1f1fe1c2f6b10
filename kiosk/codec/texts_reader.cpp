#include "kiosk/codec/texts_reader.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace motcua::codec {

std::expected<std::shared_ptr<Texts const>, std::string> read_texts(std::filesystem::path const& file, Language language,
                                                                    std::shared_ptr<Texts const> fallback) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::unexpected(file.string() + ": cannot be opened");
    std::ostringstream bytes;
    bytes << in.rdbuf();
    auto const content = nlohmann::json::parse(bytes.str(), nullptr, false);
    if (!content.is_object()) return std::unexpected(file.string() + ": is not a JSON object of key and sentence");
    Texts::Entries entries;
    for (auto const& [key, sentence] : content.items()) {
        if (!sentence.is_string()) return std::unexpected(file.string() + ": /" + key + " must be a text");
        entries.emplace(key, sentence.get<std::string>());
    }
    return std::make_shared<Texts const>(language, std::move(entries), std::move(fallback));
}

} // namespace motcua::codec
