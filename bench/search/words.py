"""What invented names are made of: syllables of places, names of people, words of emulation."""

PROVINCES = (
    "An Giang|Bà Rịa – Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|"
    "Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|"
    "Hà Giang|Hà Nam|Hà Tĩnh|Hải Dương|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|"
    "Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|"
    "Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|"
    "Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|"
    "Vĩnh Phúc|Yên Bái"
).split("|")

SYLLABLES = (
    "An Ba Bá Bác Bạch Bàn Bảo Bắc Bằng Bế Bến Biên Bình Bố Bù Buôn Ca Cái Cam Cao Cát Cẩm Cần Cầu "
    "Châu Chi Chợ Chơn Chương Con Cổ Cờ Cù Cư Cử Cửa Dầu Diên Diễn Duy Duyên Dương Đà Đại Đăk Đam "
    "Đan Đạo Đắc Đăng Đầm Đất Điện Định Đoan Đô Đồng Đông Đống Đơn Đức Gia Giang Giao Giồng Gò Hà "
    "Hải Hàm Hạ Hậu Hiệp Hoa Hoà Hoài Hoàn Hoành Hoằng Hóc Hồng Hớn Huệ Hùng Hưng Hướng Hữu Ia Kế "
    "Khánh Khê Khoái Kiến Kim Kinh Kỳ La Lai Lạc Lam Lang Lãng Lập Lâm Lấp Lệ Liên Long Lộc Lợi "
    "Lục Lương Ma Mai Mang Mèo Minh Mỏ Mộc Môn Mường Mỹ Na Nam Năm Nga Ngã Ngân Nghi Nghĩa Ngọc "
    "Nguyên Nhai Nhơn Nho Nhuận Ninh Nông Ô Pác Phan Phong Phổ Phú Phúc Phù Phụng Phước Phượng Quan "
    "Quang Quảng Quản Quân Quế Quốc Quỳ Quỳnh Ra Sa Sìn Sóc Sông Sơn Sủ Tam Tánh Tân Tây Thạch Thái "
    "Thanh Thành Thăng Thiệu Thoại Thọ Thống Thới Thủ Thuận Thủy Thừa Thường Thượng Tiên Tiến Tiền "
    "Tịnh Trà Trạch Trảng Trần Tri Trị Triệu Trung Trường Tủa Tuần Tuy Tuyên Từ Tư Vạn Văn Vân Vị "
    "Việt Vinh Vĩnh Võ Vụ Xá Xín Xuân Xuyên Y Yên"
).split()

FAMILIES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lương Trịnh "
    "Trương Đào Mai Lâm Hà Cao Châu Tạ Phùng Quách Thái Tô Triệu Vi Nông Hứa Kiều Lưu Nghiêm Thân"
).split()

MIDDLES = (
    "Văn Thị Hữu Đức Công Quang Minh Quốc Xuân Thanh Ngọc Đình Bá Duy Hoàng Thành Trọng Mạnh Tiến "
    "Kim Hồng Thu Bích Mỹ Thùy Phương Hải Anh Gia Khánh Viết Chí Tuấn Như Diệu Cẩm Tấn Phú Thế Vĩnh"
).split()

GIVEN = (
    "An Anh Ân Bách Bảo Bắc Bình Cảnh Châu Chi Chiến Chung Chương Công Cúc Cường Danh Diễm Diện Diệp "
    "Dung Dũng Duy Duyên Dương Đại Đàn Đào Đạt Điền Điệp Định Đoàn Đông Đồng Đức Giang Hà Hạ Hải Hân "
    "Hạnh Hằng Hậu Hiền Hiển Hiệp Hiếu Hoa Hòa Hoàn Hoan Hoàng Hồng Huấn Huệ Hùng Huy Huyền Hưng "
    "Hương Hường Khang Khánh Khải Khiêm Khoa Khôi Kiên Kiệt Lam Lan Lành Lâm Liên Linh Loan Long Lộc "
    "Lợi Luân Luận Lực Lượng Ly Mai Mạnh Minh My Nam Nga Ngà Ngân Nghĩa Ngọc Nguyên Nguyệt Nhã Nhàn "
    "Nhân Nhật Nhi Nhung Ninh Oanh Phong Phúc Phục Phụng Phương Phượng Quân Quang Quý Quyên Quyết "
    "Quỳnh Sang Sáu Sáng Sinh Sơn Tài Tâm Tân Thạch Thái Thanh Thành Thảo Thắng Thịnh Thọ Thoa Thơ "
    "Thu Thuận Thủy Thúy Thư Thương Tiên Tiến Tín Tình Toàn Toản Trang Trâm Trí Triều Trinh Trung "
    "Trường Tú Tuân Tuấn Tuyên Tuyết Tùng Tường Uyên Vân Việt Vinh Vũ Vượng Vy Xuân Yến"
).split()

BODIES = (
    "VKSND",
    "Viện kiểm sát nhân dân",
    "Tòa án nhân dân",
    "Ủy ban nhân dân",
    "Công an",
    "Chi cục Thi hành án dân sự",
)

LEVELS = ("huyện", "thị xã", "thành phố", "quận", "khu vực", "xã", "phường", "thị trấn")

MOTTOES = (
    "đoàn kết|đổi mới|trách nhiệm|kỷ cương|thực chất|hiệu quả|sáng tạo|gương mẫu|trí tuệ|bản lĩnh|"
    "công minh|chính trực|khách quan|thận trọng|khiêm tốn|chủ động|linh hoạt|nêu gương|vượt khó|"
    "chuyên nghiệp|hội nhập|phát triển|liêm chính|tận tụy|dân chủ|quyết liệt|nghĩa tình|an toàn"
).split("|")

VERBS = (
    "Hội nghị tổng kết công tác thi đua",
    "Lễ ký kết giao ước thi đua",
    "Hội nghị sơ kết",
    "Triển khai công tác thi đua, khen thưởng",
    "Lễ bàn giao nhiệm vụ trưởng",
)

KINDS_OF_DOCUMENT = (
    ("Quyết định", "QĐ-VKSTC"),
    ("Kế hoạch", "KH-VKS"),
    ("Chỉ thị", "CT-VKSTC"),
    ("Hướng dẫn", "HD-VKS"),
    ("Thông báo", "TB-VKSTC"),
)
