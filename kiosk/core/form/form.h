#pragma once

// A compiled form: definition, parsed expressions, dependency graph. Immutable and shared by all its fillings; safe
// from every thread.

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/form/definition.h"
#include "kiosk/core/form/lists.h"
#include "kiosk/core/form/problem.h"

namespace motcua::form {

struct Program; // compiled parts, private to the engine

// What a draft is bound to. `hash` is the SHA-256 of the definition's bytes in lower-case hex (empty when built without
// bytes).
struct Identity {
    std::string id, version, hash;
    bool operator==(Identity const&) const = default;
};

class Form {
public:
    // Refuses only what the engine cannot run (see linter.h for the full report): expressions that do not parse are
    // ignored as the reference ignores them, circles of calculated values read as empty.
    [[nodiscard]] static std::shared_ptr<Form const>
    compile(Definition definition, std::shared_ptr<ListSource const> lists, Identity identity);
    ~Form();
    Form(Form const&) = delete;
    Form& operator=(Form const&) = delete;

    [[nodiscard]] Definition const& definition() const { return m_definition; }
    [[nodiscard]] Identity const& identity() const { return m_identity; }
    [[nodiscard]] Program const& program() const { return *m_program; }
    // Question of a path; rows are ignored: "tv[3].ten" and "tv.ten" give the template question. nullptr: unknown.
    [[nodiscard]] Question const* question(std::string_view path) const;
    // Page or panel of that name; nullptr: unknown, or inside rows.
    [[nodiscard]] Container const* container(std::string_view name) const;

private:
    Form(Definition definition, std::shared_ptr<ListSource const> lists, Identity identity);
    Definition m_definition;
    Identity m_identity;
    std::unique_ptr<Program const> m_program;
};

} // namespace motcua::form
