#pragma once
// Who somebody is, as told to the store so that it can find what belongs to them. The store keeps keyed hashes only.

#include "kiosk/base/secret.h"

#include <string>
#include <variant>
#include <vector>

namespace motcua {

/// From the sign-in server: the only thing that proves an identity (portal contract a.6).
struct SignedInPerson {
    std::string issuer, subject;
    bool operator==(SignedInPerson const&) const = default;
};

/// The 12 digits, typed or read. Ties a draft to a person whose sign-in later shows the same number (/v1/me); proves
/// nothing alone.
struct PersonalId {
    Secret number;
    bool operator==(PersonalId const&) const = default;
};

using Person = std::variant<SignedInPerson, PersonalId>;

} // namespace motcua
