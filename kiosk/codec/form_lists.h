#pragma once

// Lists of choices from memory: files of a form's bundle, and the administrative units as lists/provinces.json and
// lists/communes/{code}.json.

#include <expected>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/core/form/lists.h"

namespace motcua::form {

class ListsInMemory final : public ListSource {
public:
    ListsInMemory() = default;
    // Adds or replaces. False: not JSON, more than 20,000 entries, or larger than 4 MB.
    bool add_json(std::string path, std::string_view json);
    void add(std::string path, Value content);
    [[nodiscard]] std::shared_ptr<Value const> read(std::string_view path) const override;

private:
    std::map<std::string, std::shared_ptr<Value const>, std::less<>> m_lists;
};

// Every *.json below <bundle>/lists, named "lists/…", and (when `admin_units` is not empty) provinces and communes from
// that JSON file
// ({"units": [...]}/{"provinces": ...} as in the kiosk's data). Reads files; the error names the file.
[[nodiscard]] std::expected<std::shared_ptr<ListsInMemory>, std::string>
read_lists(std::string const& bundle_folder, std::string const& admin_units_file);

} // namespace motcua::form
