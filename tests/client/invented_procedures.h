#pragma once
// One procedure of a catalogue for portals in tests and benches.

#include <string_view>

namespace motcua::test {

// All invented.
inline constexpr std::string_view procedures =
    R"([{"code":"9.000001","version":"2026-08-01","title":"Thủ tục thử","domain":{"code":"HT","name":"Hộ tịch"},
"level":"full","audience":["citizen"],"effectiveFrom":"2026-08-01","updatedAt":"2026-11-20T21:00:00+07:00","source":{"name":"Thử"},
"steps":["Khai","Gửi"],"cases":[{"id":"c1","title":"Trường hợp thử","papers":[{"code":"P1","name":"Giấy thử","required":false,"digital":true}],
"channels":[{"kind":"online","time":null,"fees":[]}]}],"results":[{"name":"Kết quả"}],"legalBases":[{"number":"60/2014/QH13","title":"Luật Hộ tịch"}],
"declarations":[{"id":"d-true","version":"1","text":"Tôi cam đoan.","required":true}],
"consents":[{"id":"k-submit","version":"2","purpose":"Giải quyết hồ sơ","text":"Tôi đồng ý.","required":true}],
"modes":[{"mode":"api","agency":"H99.77.01","minEidLevel":2},{"mode":"counter","agency":"H99.77.01"}]}])";

} // namespace motcua::test
