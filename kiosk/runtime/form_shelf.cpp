#include "kiosk/runtime/form_shelf.h"

#include "kiosk/codec/form_lists.h"
#include "kiosk/codec/form_reader.h"
#include "kiosk/codec/units_lists.h"
#include "kiosk/codec/units_reader.h"
#include "kiosk/codec/word_lists.h"

#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace motcua::runtime {

FormShelf::FormShelf(std::filesystem::path forms, std::filesystem::path units, std::filesystem::path names)
    : m_forms_folder(std::move(forms)), m_units_folder(std::move(units)), m_names_folder(std::move(names)) {}

std::shared_ptr<form::ListSource const> FormShelf::lists() {
    if (!m_lists) {
        auto bundle = form::read_lists(m_forms_folder.string(), {});
        std::shared_ptr<form::ListSource const> others = bundle ? *bundle : std::make_shared<form::ListsInMemory>();
        if (auto units = read_units_once()) m_lists = std::make_shared<codec::UnitLists>(std::move(units), std::move(others));
        else m_lists = std::move(others);
    }
    return m_lists;
}

std::expected<std::shared_ptr<form::Form const>, std::string> FormShelf::form(std::string const& id) {
    std::lock_guard const lock{m_mutex};
    auto found = read(id);
    if (found) m_forms.emplace(id, *found);
    return found;
}

std::string FormShelf::trouble_with(catalog::FormRef const& wanted) {
    std::lock_guard const lock{m_mutex};
    auto const found = read(wanted.id);
    if (!found) return found.error();
    auto const& here = (*found)->identity().version;
    if (wanted.version.empty() || wanted.version == here) return {};
    return fmt::format("{}: is version {}, wanted is {}", wanted.id, here, wanted.version);
}

std::expected<std::shared_ptr<form::Form const>, std::string> FormShelf::read(std::string const& id) {
    if (auto const kept = m_forms.find(id); kept != m_forms.end()) return kept->second;
    auto const file = m_forms_folder / (id + ".json");
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::unexpected(file.string() + ": cannot be opened");
    std::ostringstream bytes;
    bytes << in.rdbuf();
    auto compiled = form::read_form(bytes.str(), {.lists = lists()});
    if (compiled) return *std::move(compiled);
    auto const& problem = compiled.error().front();
    return std::unexpected(fmt::format("{}: {} {}: {}", file.string(), problem.code, problem.pointer, problem.sentence));
}

std::shared_ptr<catalog::Units const> FormShelf::read_units_once() {
    if (!m_units_tried) {
        m_units_tried = true;
        if (auto read = codec::read_units(m_units_folder)) m_units = *read;
    }
    return m_units;
}

std::shared_ptr<catalog::Units const> FormShelf::units() {
    std::lock_guard const lock{m_mutex};
    return read_units_once();
}

std::shared_ptr<text::WordLists const> FormShelf::words() {
    std::lock_guard const lock{m_mutex};
    if (!m_words_tried) {
        m_words_tried = true;
        if (auto read = codec::read_word_lists(m_names_folder)) m_words = std::make_shared<text::WordLists const>(*std::move(read));
    }
    return m_words;
}

} // namespace motcua::runtime
