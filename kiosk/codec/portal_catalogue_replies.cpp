#include "kiosk/codec/catalog_words.h"
#include "kiosk/codec/portal_parts.h"

namespace motcua::codec {

Read<Page<ProcedureListing>> procedures_from(std::string_view text) {
    return read_page<ProcedureListing>(text, [](PortalReader& item) {
        ProcedureListing listing;
        listing.code = item.text("code");
        listing.version = item.text("version");
        listing.title = item.text("title");
        // A domain is its code in a list, {code,name} in a procedure; both are seen here.
        auto const* domain = item.member("domain");
        listing.domain = domain != nullptr && domain->is_object() ? item.object("domain").text("code")
                                                                  : item.optional_text("domain").value_or("");
        listing.level = item.optional_text("level").value_or("info");
        listing.modes = item.texts("modes");
        listing.audience = item.texts("audience");
        listing.updated_at = item.time("updatedAt");
        return listing;
    });
}

Read<Page<catalog::Agency>> agencies_from(std::string_view text) {
    return read_page<catalog::Agency>(text, [](PortalReader& item) {
        catalog::Agency agency;
        agency.code = item.text("code");
        agency.name = item.text("name");
        if (auto const last = item.optional_text("validTo")) {
            agency.valid_to = date_from(*last);
            if (!agency.valid_to) item.spoil();
        }
        agency.succeeded_by = item.texts("succeededBy");
        return agency;
    });
}

Read<RawPage> raw_page_from(std::string_view text) {
    return read_reply<RawPage>(text, [](PortalReader& reader) {
        RawPage page;
        auto const* items = reader.member("items");
        if (items == nullptr || !items->is_array())
            reader.spoil();
        else
            for (auto const& item : *items)
                page.items.push_back(item.dump());
        page.next_cursor = reader.optional_text("nextCursor");
        page.revision = reader.optional_text("revision").value_or("");
        return page;
    });
}

Read<CatalogueDocument> procedure_from(std::string_view text, std::string_view code) {
    return read_reply<CatalogueDocument>(text, [&](PortalReader& reader) {
        if (reader.text("code") != code || reader.text("version").empty()) reader.spoil();
        return CatalogueDocument{.json = std::string{text}, .etag = {}};
    });
}

Read<FormDocument> form_from(std::string_view text) {
    return read_reply<FormDocument>(text, [&](PortalReader& reader) {
        FormDocument form;
        form.id = reader.text("id");
        form.version = reader.text("version");
        form.title = reader.optional_text("title").value_or("");
        if (reader.text("format") != "motcua-survey/1") reader.spoil();
        form.sha256 = reader.sha256("sha256");
        auto const survey = raw_member(text, "survey");
        if (!survey || !survey->starts_with('{'))
            reader.spoil();
        else
            form.survey_json = *survey;
        form.json = text;
        return form;
    });
}

} // namespace motcua::codec
