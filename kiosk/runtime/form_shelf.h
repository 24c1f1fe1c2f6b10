#pragma once
// Forms and administrative units, read from the configuration when first needed and kept.

#include "kiosk/core/catalog/procedure.h"
#include "kiosk/core/catalog/units.h"
#include "kiosk/core/form/form.h"
#include "kiosk/core/text/suggest.h"

#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace motcua::runtime {

/// Any thread; one reader at a time.
class FormShelf {
public:
    FormShelf(std::filesystem::path forms, std::filesystem::path units, std::filesystem::path names);

    /// config/forms/<id>.json. The error is for staff: file, pointer, sentence.
    [[nodiscard]] std::expected<std::shared_ptr<form::Form const>, std::string> form(std::string const& id);
    /// Why a procedure that names this form cannot be filed here: it cannot be read or shown, or it is another version. Empty: nothing
    /// is wrong. Does not keep the form.
    [[nodiscard]] std::string trouble_with(catalog::FormRef const& wanted);
    /// Null when the units cannot be read; the picker then works by list alone.
    [[nodiscard]] std::shared_ptr<catalog::Units const> units();

    /// What the keyboard offers; null when the lists cannot be read: then everything is typed.
    [[nodiscard]] std::shared_ptr<text::WordLists const> words();

private:
    std::expected<std::shared_ptr<form::Form const>, std::string> read(std::string const& id);
    std::shared_ptr<form::ListSource const> lists();
    std::shared_ptr<catalog::Units const> read_units_once();

    std::filesystem::path m_forms_folder, m_units_folder, m_names_folder;
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<form::Form const>> m_forms;
    std::shared_ptr<form::ListSource const> m_lists;
    std::shared_ptr<catalog::Units const> m_units;
    bool m_units_tried = false;
    std::shared_ptr<text::WordLists const> m_words;
    bool m_words_tried = false;
};

} // namespace motcua::runtime
