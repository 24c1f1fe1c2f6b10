#include <gtest/gtest.h>

#include "net/portal/portal.h"

namespace motcua::portal {

TEST(PortalStart, OpensAFreePort) {
    auto const portal = Portal::start({});
    ASSERT_TRUE(portal) << portal.error().message;
    EXPECT_GT((*portal)->port(), 0);
    EXPECT_EQ((*portal)->base_url(), (*portal)->origin() + "/kiosk");
}

}  // namespace motcua::portal
