#include "net/client/curl_portal.h"
#include "net/client/portal_caller.h"

namespace motcua::net {
namespace {

constexpr int most_restarts = 3; // F56: a catalogue that changes more often than that is being published right now
constexpr int most_pages = 500;  // 500 × 200 items: ten times all procedures and communes of the country

/// Follows the cursors of one revision. `fetch(cursor)` gives a page; a page of another revision, or a dead cursor,
/// starts again.
template <class PageType, class Fetch> Reply<std::vector<PageType>> whole_list(Fetch fetch) {
    for (int attempt = 0; attempt <= most_restarts; ++attempt) {
        std::vector<PageType> pages;
        std::string cursor;
        bool torn = false;
        while (!torn && static_cast<int>(pages.size()) < most_pages) {
            Reply<PageType> page = fetch(cursor);
            if (!page) {
                if (!is_problem(page.error(), "cursor_expired")) return std::unexpected(page.error());
                torn = true;
                break;
            }
            torn = !pages.empty() && page->revision != pages.front().revision;
            auto const next = page->next_cursor.value_or("");
            pages.push_back(std::move(*page));
            if (!torn && next.empty()) return pages;
            cursor = next;
        }
        if (!torn) return not_portal("schema");
    }
    return std::unexpected(PortalFailure{Unreachable{LineFault::broken, false}}); // later: it will have settled
}

/// All pages of the list at `path`, which has a query already; `read` makes a page of a reply.
template <class PageType, class Read>
Reply<std::vector<PageType>> pages_of(PortalCaller& caller, std::string const& path, Read read, std::stop_token stop) {
    Authority const device{AsDevice{}};
    return whole_list<PageType>([&](std::string const& cursor) -> Reply<PageType> {
        auto const document = caller.kept_get(cursor.empty() ? path : path + "&cursor=" + encoded(cursor), &device, stop);
        if (!document) return std::unexpected(document.error());
        auto page = read(document->json);
        if (!page) return not_portal(page.error().reason);
        return std::move(*page);
    });
}

} // namespace

Reply<ProcedureList> CurlPortal::procedures(std::stop_token stop) {
    auto pages = pages_of<codec::Page<ProcedureListing>>(*m_caller, "/v1/procedures?limit=200", codec::procedures_from, stop);
    if (!pages) return std::unexpected(pages.error());
    ProcedureList list{.revision = pages->front().revision, .items = {}};
    for (auto& page : *pages)
        for (auto& item : page.items)
            list.items.push_back(std::move(item));
    return list;
}

Reply<CatalogueDocument> CurlPortal::procedure(std::string_view code, std::string_view agency, std::stop_token stop) {
    Authority const device{AsDevice{}};
    auto path = "/v1/procedures/" + encoded(code);
    if (!agency.empty()) path += "?agency=" + encoded(agency);
    auto document = m_caller->kept_get(path, &device, stop);
    if (!document) return document;
    auto const checked = codec::procedure_from(document->json, code);
    if (!checked) return not_portal(checked.error().reason);
    return document;
}

Reply<FormDocument> CurlPortal::form(std::string_view id, std::string_view version, std::stop_token stop) {
    Authority const device{AsDevice{}};
    auto const document =
        m_caller->kept_get("/v1/forms/" + encoded(id) + "/versions/" + encoded(version), &device, stop);
    if (!document) return std::unexpected(document.error());
    auto form = codec::form_from(document->json);
    if (!form) return not_portal(form.error().reason);
    if (form->id != id || form->version != version) return not_portal("uid");
    if (sha256_of(form->survey_json) != form->sha256) return not_portal("digest");
    return std::move(*form);
}

Reply<std::vector<catalog::Agency>> CurlPortal::agencies(std::stop_token stop) {
    auto pages = pages_of<codec::Page<catalog::Agency>>(*m_caller, "/v1/agencies?limit=200", codec::agencies_from, stop);
    if (!pages) return std::unexpected(pages.error());
    std::vector<catalog::Agency> list;
    for (auto& page : *pages)
        for (auto& item : page.items)
            list.push_back(std::move(item));
    return list;
}

Reply<CatalogueDocument> CurlPortal::admin_units(std::string_view as_of, std::stop_token stop) {
    std::string path = "/v1/admin-units?limit=200";
    if (!as_of.empty()) path += "&asOf=" + encoded(as_of);
    auto pages = pages_of<codec::RawPage>(*m_caller, path, codec::raw_page_from, stop);
    if (!pages) return std::unexpected(pages.error());
    CatalogueDocument whole{.json = "{\"items\":[", .etag = {}};
    bool empty = true;
    for (auto const& page : *pages) {
        for (auto const& item : page.items) {
            if (!empty) whole.json += ',';
            whole.json += item;
            empty = false;
        }
    }
    whole.json += "]}";
    return whole;
}

} // namespace motcua::net
