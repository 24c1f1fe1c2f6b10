#pragma once

// Files and forms for the tests of the form engine.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "kiosk/codec/form_lists.h"
#include "kiosk/codec/form_reader.h"
#include "kiosk/core/form/filling.h"

namespace motcua::form {

inline std::filesystem::path test_folder() { return std::filesystem::path{MOTCUA_SOURCE_DIR} / "tests/form"; }

inline std::optional<std::string> file_text(std::filesystem::path const& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream)
        return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
}

inline LocalTime test_now() {
    using namespace std::chrono;
    return local_days{2026y / November / 23} + 9h + 30min; // a Monday
}

// A form that is not linted.
inline std::shared_ptr<Form const> form_of(std::string_view json, std::shared_ptr<ListSource const> lists = nullptr) {
    auto form = read_form(json, {std::move(lists), Strictness::strict, Linting::none});
    if (!form) {
        ADD_FAILURE() << form.error().front().sentence;
        return nullptr;
    }
    return *form;
}

inline Filling filling_of(std::string_view json, std::shared_ptr<ListSource const> lists = nullptr) {
    return Filling{form_of(json, std::move(lists)), {test_now(), "vi"}};
}

} // namespace motcua::form
