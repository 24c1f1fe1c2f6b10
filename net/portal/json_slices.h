#pragma once
// Where the objects of a JSON array lie in its text, without parsing them: a catalogue of a few megabytes is then read
// one record at a time, and a record is found again by its place.
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace motcua::portal {

struct JsonSlice {
    std::size_t begin;
    std::size_t length;
};

// nullopt: not an array of objects. What is inside an object is not checked.
std::optional<std::vector<JsonSlice>> objects_of_array(std::string_view text);

}  // namespace motcua::portal
