#pragma once
// assets/texts/<tag>.json: one flat object of key -> sentence.

#include "kiosk/core/texts.h"

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

namespace motcua::codec {

/// The error names the file and what is wrong with it.
[[nodiscard]] std::expected<std::shared_ptr<Texts const>, std::string> read_texts(std::filesystem::path const& file, Language language,
                                                                                  std::shared_ptr<Texts const> fallback = nullptr);

} // namespace motcua::codec
