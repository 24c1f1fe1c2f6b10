#pragma once
// The portal's need of the form engine: are these answers good for that form? (b5.1: 422 with pointers into /form/data)
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/portal/portal.h"
#include "net/portal/problem.h"

namespace motcua::portal {

struct FormFindings {
    std::vector<FieldError> wrong;    // wrong type, unknown field, unknown choice, out of bounds: 422
    std::vector<FieldError> missing;  // required and not answered yet: a draft may be so, a submission may not
};

class FormCheck {
public:
    virtual ~FormCheck() = default;
    // `survey` and `data` are JSON texts; pointers of the findings begin below `data` ("/soLuong").
    virtual FormFindings check(std::string_view survey, std::string_view data, Instant now) const = 0;
};

// The kiosk's own form engine, so that both sides judge alike. `config_dir` supplies forms/lists and units.
std::unique_ptr<FormCheck> engine_form_check(std::string config_dir);

}  // namespace motcua::portal
