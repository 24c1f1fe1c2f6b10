#pragma once
// application/x-www-form-urlencoded bodies, as OAuth and plain HTML forms send them.
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::portal {

class FormFields {
public:
    // nullopt: broken percent-encoding, or a field given twice (RFC 6749, 3.2 forbids it).
    static std::optional<FormFields> parse(std::string_view body);
    std::string get(std::string_view name) const;  // empty when absent

private:
    std::map<std::string, std::string, std::less<>> m_fields;
};

std::optional<std::string> percent_decoded(std::string_view text);  // also '+' as a blank

}  // namespace motcua::portal
