#pragma once
// assets/texts/<language>.json: one object of key and sentence. Members that begin with "_" are about the file:
//   "_unverified"  keys that no speaker of the language has checked yet, or "*" for all of them
//   "_note"        a word to whoever edits it
// A sentence that cannot be used (missing, wrong placeholders, far too long for its place) is replaced by the Vietnamese one
// and named as a problem; only a file that is no JSON at all, or a damaged vi.json, is an error.

#include "kiosk/core/texts.h"

#include <cstddef>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace motcua::codec {

struct LanguageFile {
    std::shared_ptr<Texts const> texts;
    std::size_t unverified = 0;        ///< sentences no speaker has checked
    std::vector<std::string> problems; ///< "km.json: check.title: has no {count}; Vietnamese is shown"
};

/// `fallback`: the Vietnamese texts; null for Vietnamese itself. The error is a sentence for whoever installs.
[[nodiscard]] std::expected<LanguageFile, std::string> read_language(std::filesystem::path const& file, Language language,
                                                                     std::shared_ptr<Texts const> fallback = nullptr);

/// What vi.json lacks and en.json has is shown in English rather than as a key, and named. Without a usable en.json nothing changes.
[[nodiscard]] LanguageFile fill_gaps(std::shared_ptr<Texts const> vietnamese, std::filesystem::path const& english);

/// The same without what is wrong with it.
[[nodiscard]] std::expected<std::shared_ptr<Texts const>, std::string> read_texts(std::filesystem::path const& file, Language language,
                                                                                  std::shared_ptr<Texts const> fallback = nullptr);

} // namespace motcua::codec
