#pragma once
// The few pages a citizen's phone opens: plain HTML without scripts, large and calm, readable on any phone.
#include <string>
#include <string_view>

#include "net/portal/http_exchange.h"

namespace motcua::portal {

std::string html_text(std::string_view text);  // escaped
// `content` is HTML inside <main>.
HttpReply html_page(int status, std::string_view title, std::string_view content);

}  // namespace motcua::portal
