#include "net/portal/html_page.h"

#include <fmt/format.h>

namespace motcua::portal {
namespace {

// Text at least 18 px, targets at least 56 px high, contrast over 7:1.
constexpr std::string_view style = R"css(
:root{--ink:#12233a;--soft:#44546a;--line:#c6cfdb;--blue:#0b4f8a;--red:#a3201d;--paper:#fff;--ground:#eef2f6}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:19px/1.5 "Noto Sans",system-ui,sans-serif}
header{background:var(--blue);color:#fff;padding:18px 22px;font-weight:700;font-size:20px}
main{max-width:540px;margin:0 auto;padding:22px}h1{font-size:26px;line-height:1.3;margin:6px 0 14px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:16px;padding:20px;margin:0 0 18px}
.code{font:700 40px/1.2 "Noto Sans Mono",ui-monospace,monospace;letter-spacing:4px;text-align:center;margin:8px 0}
.soft{color:var(--soft);font-size:18px;margin:4px 0}fieldset{border:0;padding:0;margin:0}legend{font-weight:700;margin-bottom:10px}
label.person{display:flex;gap:14px;align-items:center;border:2px solid var(--line);border-radius:14px;padding:12px 16px;margin:0 0 10px;min-height:64px;background:var(--paper)}
label.person:has(input:checked){border-color:var(--blue);background:#e8f1fa}input[type=radio]{width:26px;height:26px;flex:none;accent-color:var(--blue)}
.name{font-weight:700;display:block}button{font:inherit;font-weight:700;font-size:22px;width:100%;min-height:68px;border-radius:14px;border:2px solid var(--blue);margin:0 0 12px}
.yes{background:var(--blue);color:#fff}.no{background:var(--paper);color:var(--red);border-color:var(--red)}
input[type=text]{font:700 30px "Noto Sans Mono",monospace;width:100%;min-height:68px;padding:8px 14px;border:2px solid var(--line);border-radius:14px;text-transform:uppercase;letter-spacing:3px;margin:0 0 14px}
ul{padding:0;margin:0;list-style:none}li{padding:10px 0;border-top:1px solid var(--line)}li:first-child{border-top:0}.mark{display:inline-block;width:1.6em;font-weight:700}
)css";

}  // namespace

std::string html_text(std::string_view text) {
    std::string escaped;
    for (char const c : text) {
        if (c == '&') escaped += "&amp;";
        else if (c == '<') escaped += "&lt;";
        else if (c == '>') escaped += "&gt;";
        else if (c == '"') escaped += "&quot;";
        else if (c == '\'') escaped += "&#39;";
        else escaped += c;
    }
    return escaped;
}

HttpReply html_page(int status, std::string_view title, std::string_view content) {
    HttpReply reply{status, "text/html; charset=utf-8",
                    fmt::format("<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                                "<title>{0}</title><style>{1}</style></head><body><header>Một Cửa · hệ thống thử nghiệm</header>"
                                "<main><h1>{0}</h1>{2}</main></body></html>\n",
                                html_text(title), style, content)};
    reply.with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer").with("X-Content-Type-Options", "nosniff");
    return reply.with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
}

}  // namespace motcua::portal
