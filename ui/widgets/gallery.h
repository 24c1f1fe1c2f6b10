#pragma once
// The design system on show: every widget, icon and illustration, for the page docs/design.md, for tests and for whoever
// designs a new screen. Invented people and papers.

#include "ui/widgets/ui.h"

namespace motcua {

struct GalleryView {
    int sheet = 0; ///< 0 .. gallery_sheets() - 1
    int page = 0;
    std::string watermark;
};

[[nodiscard]] int gallery_sheets();
[[nodiscard]] std::string_view gallery_sheet_name(int sheet);

void draw_gallery(Ui& ui, GalleryView const& view);

} // namespace motcua
