#pragma once
// What a citizen may still do after sending: supplement, withdraw, rate (b5.9).
#include "net/portal/call.h"

namespace motcua::portal {

Answer put_supplement(Workplace& workplace, Call const& call);
Answer get_supplement(Workplace& workplace, Call const& call);
Answer put_withdrawal(Workplace& workplace, Call const& call);
Answer get_withdrawal(Workplace& workplace, Call const& call);
Answer put_rating(Workplace& workplace, Call const& call);
Answer get_rating(Workplace& workplace, Call const& call);

}  // namespace motcua::portal
