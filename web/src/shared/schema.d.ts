// Generated from api/openapi.json by `make generate`. Do not edit.
export interface paths {
    "/api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Trang đọc mô tả API */
        get: operations["getApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Các đơn vị mà mình quản lý tài khoản, để chọn một */
        get: operations["getAccountUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tài khoản của đơn vị mình và các đơn vị cấp dưới */
        get: operations["getAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Một tài khoản với mọi vai trò, cả đã qua */
        get: operations["getAccountsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Khoá, mở khoá, sửa họ tên */
        patch: operations["patchAccountsId"];
        trace?: never;
    };
    "/api/v1/accounts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lịch sử tài khoản */
        get: operations["getAccountsIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Đặt lại mật khẩu; mật khẩu mới chỉ hiện một lần */
        post: operations["postAccountsIdResetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/reset-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Đặt lại đăng nhập hai bước của người mất điện thoại */
        post: operations["postAccountsIdResetTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin-units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Đơn vị hành chính, tại ngày */
        get: operations["getAdminUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-lists/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Một danh mục, tại ngày */
        get: operations["getCodeListsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tài khoản của tỉnh mẫu (chỉ khi là tỉnh mẫu) */
        get: operations["getDemoAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/department/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Các đợt nhập danh sách của Sở */
        get: operations["getDepartmentImports"];
        put?: never;
        /** Gửi danh sách của Sở để xem trước */
        post: operations["postDepartmentImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Luồng sự kiện của người đang đăng nhập (text/event-stream): import, job, counts */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Các loại tệp nhập và cột của chúng */
        get: operations["getImportKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-kinds/{kind}/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tệp mẫu có danh sách chọn */
        get: operations["getImportKindsKindTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Một đợt nhập: trạng thái, tiến độ, số dòng, lỗi, câu hỏi */
        get: operations["getImportsId"];
        put?: never;
        post?: never;
        /** Bỏ đợt nhập chưa áp dụng */
        delete: operations["deleteImportsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Trả lời câu hỏi của đợt nhập: phông cũ, cột, dòng tiêu đề, loại, và điều loại ấy hỏi */
        put: operations["putImportsIdAnswers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Áp dụng mọi dòng hợp lệ, hoặc không gì cả */
        post: operations["postImportsIdApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** So lại với hồ sơ hiện nay */
        post: operations["postImportsIdCompare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/next-fault": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dòng có lỗi tiếp theo sau một dòng */
        get: operations["getImportsIdNextFault"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Đợt nhập mới từ những dòng chưa nhập được của một đợt đã áp dụng */
        post: operations["postImportsIdRest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Các dòng: cũ → mới, lỗi cạnh từng ô */
        get: operations["getImportsIdRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sửa nhiều dòng một lần (dán từ Excel) */
        patch: operations["patchImportsIdRows"];
        trace?: never;
    };
    "/api/v1/imports/{id}/rows/{row}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sửa ô, bỏ dòng, hoặc quyết định về hồ sơ giống nhau */
        patch: operations["patchImportsIdRowsRow"];
        trace?: never;
    };
    "/api/v1/imports/{id}/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Các trang của tệp với những dòng đầu, để chọn dòng tiêu đề */
        get: operations["getImportsIdSheets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hoàn tác trong 7 ngày */
        post: operations["postImportsIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tệp của người gửi, ô lỗi được tô màu và ghi chú */
        get: operations["getImportsIdWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/memberships/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Kết thúc một vai trò: ngay bây giờ, hoặc sau ngày cuối */
        post: operations["postMembershipsIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mô tả API (OpenAPI 3.1) */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bảng phân quyền */
        get: operations["getPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/province": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tỉnh, thành phố của cơ sở dữ liệu này */
        get: operations["getProvince"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-kinds/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mô tả các trường của một loại hồ sơ: student, guardian, enrolment, schoolClass, school, staff, site, room */
        get: operations["getRecordKindsKind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Danh mục vai trò */
        get: operations["getRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Danh sách trường trong phạm vi */
        get: operations["getSchools"];
        put?: never;
        /** Tạo trường (Sở) */
        post: operations["postSchools"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hồ sơ một trường */
        get: operations["getSchoolsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sửa hồ sơ trường (If-Match: phiên bản) */
        patch: operations["patchSchoolsId"];
        trace?: never;
    };
    "/api/v1/schools/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lịch sử hồ sơ trường */
        get: operations["getSchoolsIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/class-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Chuyển lớp cho nhiều học sinh, tất cả hoặc không ai */
        post: operations["postSchoolsSidClassChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lớp của trường trong năm học, kèm sĩ số */
        get: operations["getSchoolsSidClasses"];
        put?: never;
        /** Mở lớp */
        post: operations["postSchoolsSidClasses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/classes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Một lớp */
        get: operations["getSchoolsSidClassesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sửa lớp (If-Match: phiên bản) */
        patch: operations["patchSchoolsSidClassesId"];
        trace?: never;
    };
    "/api/v1/schools/{sid}/classes/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Đóng lớp */
        post: operations["postSchoolsSidClassesIdClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/classes/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lịch sử một lớp */
        get: operations["getSchoolsSidClassesIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Các đợt nhập của trường */
        get: operations["getSchoolsSidImports"];
        put?: never;
        /** Gửi tệp để xem trước; tự nhận biết loại và cột */
        post: operations["postSchoolsSidImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Phòng học, công trình của trường */
        get: operations["getSchoolsSidRooms"];
        put?: never;
        /** Thêm phòng */
        post: operations["postSchoolsSidRooms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/rooms.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Danh sách phòng ra Excel */
        get: operations["getSchoolsSidRoomsXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/rooms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Một phòng */
        get: operations["getSchoolsSidRoomsId"];
        put?: never;
        post?: never;
        /** Bỏ phòng ghi nhầm hoặc không còn (If-Match: phiên bản) */
        delete: operations["deleteSchoolsSidRoomsId"];
        options?: never;
        head?: never;
        /** Sửa phòng (If-Match: phiên bản) */
        patch: operations["patchSchoolsSidRoomsId"];
        trace?: never;
    };
    "/api/v1/schools/{sid}/rooms/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lịch sử một phòng */
        get: operations["getSchoolsSidRoomsIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Điểm trường của trường */
        get: operations["getSchoolsSidSites"];
        put?: never;
        /** Mở điểm trường */
        post: operations["postSchoolsSidSites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Một điểm trường */
        get: operations["getSchoolsSidSitesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sửa điểm trường (If-Match: phiên bản) */
        patch: operations["patchSchoolsSidSitesId"];
        trace?: never;
    };
    "/api/v1/schools/{sid}/sites/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Đóng điểm trường */
        post: operations["postSchoolsSidSitesIdClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/sites/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lịch sử một điểm trường */
        get: operations["getSchoolsSidSitesIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Danh sách cán bộ, giáo viên, nhân viên của trường */
        get: operations["getSchoolsSidStaff"];
        put?: never;
        /** Thêm một cán bộ */
        post: operations["postSchoolsSidStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/staff.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Danh sách cán bộ dạng Excel, đúng những dòng đang lọc */
        get: operations["getSchoolsSidStaffXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/staff/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Chạy thử quy tắc khi đang nhập, không ghi gì */
        post: operations["postSchoolsSidStaffCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/students": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Danh sách học sinh của trường */
        get: operations["getSchoolsSidStudents"];
        put?: never;
        /** Ghi danh một học sinh */
        post: operations["postSchoolsSidStudents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/students.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Danh sách học sinh dạng Excel, đúng những dòng đang lọc */
        get: operations["getSchoolsSidStudentsXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schools/{sid}/students/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Chạy thử quy tắc khi đang nhập, không ghi gì */
        post: operations["postSchoolsSidStudentsCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tìm học sinh, lớp, trường trong phạm vi, không cần dấu */
        get: operations["getSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Phiên hiện tại, các vai trò và quyền */
        get: operations["getSession"];
        put?: never;
        /** Đăng nhập bằng tên, mật khẩu và (khi đã bật) mã của bước hai */
        post: operations["postSession"];
        /** Đăng xuất */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/acting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Chuyển sang vai trò khác của mình */
        put: operations["putSessionActing"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Đổi mật khẩu của mình; các phiên khác của mình đóng lại */
        put: operations["putSessionPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mười mã dự phòng mới thay các mã cũ; cần một mã */
        post: operations["postSessionRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Xác nhận bằng mã đầu tiên; trả mười mã dự phòng, chỉ một lần */
        put: operations["putSessionTotp"];
        /** Bắt đầu đăng ký ứng dụng tạo mã: khoá bí mật và mã QR */
        post: operations["postSessionTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/totp/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tắt đăng nhập hai bước: cần mật khẩu và một mã */
        post: operations["postSessionTotpOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Các phiên đang mở của mình */
        get: operations["getSessions"];
        put?: never;
        post?: never;
        /** Đóng mọi phiên khác của mình */
        delete: operations["deleteSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Đóng một phiên khác của mình */
        delete: operations["deleteSessionsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Chính sách đăng nhập: vai trò phải có bước hai, thời gian không dùng */
        get: operations["getSignInPolicy"];
        /** Đổi chính sách đăng nhập của toàn hệ thống */
        put: operations["putSignInPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hồ sơ một cán bộ */
        get: operations["getStaffId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sửa hồ sơ (If-Match: phiên bản) */
        patch: operations["patchStaffId"];
        trace?: never;
    };
    "/api/v1/staff/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Huỷ hồ sơ tạo nhầm */
        post: operations["postStaffIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lịch sử từng trường của hồ sơ */
        get: operations["getStaffIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nghỉ, chuyển đi (If-Match: phiên bản) */
        post: operations["postStaffIdLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trở lại làm việc (If-Match: phiên bản) */
        post: operations["postStaffIdReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Các biểu số liệu */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Số liệu phòng học, công trình theo Loại phòng */
        get: operations["getStatisticsRooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rooms.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Số liệu phòng học, công trình dạng Excel */
        get: operations["getStatisticsRoomsXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rooms/by-unit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Số liệu phòng học, công trình theo đơn vị trực thuộc */
        get: operations["getStatisticsRoomsByUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rooms/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Số liệu phòng học, công trình: các dòng đứng sau một ô, từ đơn vị, trường đến hồ sơ */
        get: operations["getStatisticsRoomsRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/students": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Số liệu học sinh theo Cấp học, Khối */
        get: operations["getStatisticsStudents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/students.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Số liệu học sinh dạng Excel */
        get: operations["getStatisticsStudentsXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/students/by-unit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Số liệu học sinh theo đơn vị trực thuộc */
        get: operations["getStatisticsStudentsByUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/students/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Số liệu học sinh: các dòng đứng sau một ô, từ đơn vị, trường đến hồ sơ */
        get: operations["getStatisticsStudentsRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/students/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hồ sơ một học sinh */
        get: operations["getStudentsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sửa hồ sơ (If-Match: phiên bản) */
        patch: operations["patchStudentsId"];
        trace?: never;
    };
    "/api/v1/students/{id}/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ai đã xem hồ sơ */
        get: operations["getStudentsIdAccessLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/students/{id}/class-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Chuyển lớp */
        post: operations["postStudentsIdClassChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/students/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lịch sử từng trường của hồ sơ */
        get: operations["getStudentsIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/students/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Thôi học hoặc chuyển đi */
        post: operations["postStudentsIdLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/students/{id}/movements/{movement}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hoàn tác việc chuyển lớp hoặc rời trường vừa ghi nhầm */
        post: operations["postStudentsIdMovementsMovementCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/students/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quá trình học: vào trường, lớp từng năm, biến động */
        get: operations["getStudentsIdTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Việc và số liệu hôm nay của đơn vị */
        get: operations["getToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cây đơn vị trong phạm vi, kèm số trường tại ngày */
        get: operations["getUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tài khoản của một đơn vị */
        get: operations["getUnitsIdAccounts"];
        put?: never;
        /** Tạo tài khoản; mật khẩu đầu chỉ hiện một lần */
        post: operations["postUnitsIdAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Thêm vai trò ở đơn vị cho một tài khoản có sẵn */
        post: operations["postUnitsIdMemberships"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Chương trình đang chạy */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sẵn sàng phục vụ: cơ sở dữ liệu trả lời; 503 khi chưa */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessLogRow: {
            accountId: number;
            actorName: string;
            /** Format: date-time */
            at: string;
            purpose: string;
            role: string;
            sensitive: boolean;
            unitName: string;
            what: string;
        };
        Account: {
            enabled: boolean;
            fullName: string;
            id: number;
            mayManage: boolean;
            memberships: {
                from: string | null;
                holds: boolean;
                id: number;
                lastDay: string | null;
                mayEnd: boolean;
                role: string;
                roleName: string;
                unitCode: string;
                unitId: number;
                unitKind: string;
                unitName: string;
            }[];
            mustChangePassword: boolean;
            rolesElsewhere: number;
            seenAt: string | null;
            totp: boolean;
            username: string;
        };
        AdminUnit: {
            code: string;
            name: string;
            parentCode: string | null;
            shortName: string;
            tier: string;
        };
        CodeList: {
            list: string;
            nameVi: string;
            values: {
                /** @description Các cột khác của danh mục */
                attributes: {
                    [key: string]: unknown;
                };
                code: string;
                nameEn: string;
                nameVi: string;
            }[];
        };
        Fault: {
            field: string;
            message: string;
            /** @description Mã quy tắc; rỗng khi là lỗi định dạng */
            rule: string;
            /** @enum {string} */
            severity: "B" | "E" | "W" | "I";
        };
        FieldInfo: {
            group: string;
            key: string;
            label: string;
            /** @description Danh mục; province, commune: đơn vị hành chính */
            list?: string;
            maxLength?: number;
            /** @description Người hỏi có được xem trường này không */
            mayRead: boolean;
            required: boolean;
            /**
             * @description nội bộ, của người, giấy tờ và liên hệ, nhạy cảm
             * @enum {string}
             */
            sensitivity: "int" | "per" | "idn" | "sen";
            /** @enum {string} */
            show: "hidden" | "list" | "form";
            /** @enum {string} */
            type: "text" | "date" | "partialDate" | "integer" | "decimal" | "boolean" | "code" | "codes" | "personalId" | "phone" | "email";
        };
        FigureDescription: {
            /** @description Theo gì, khi không theo đơn vị */
            by: string;
            dimensions: components["schemas"]["FigureDimension"][];
            measures: components["schemas"]["FigureMeasure"][];
            /** @description /statistics/name, /statistics/name/by-unit, …/rows, name.xlsx */
            name: string;
            /**
             * @description Trong một trường mở ra gì
             * @enum {string}
             */
            opens: "classes" | "records";
            /** @description Quyền xem các dòng trong một trường */
            recordKind?: string;
            recordTitle?: string;
            title: string;
            version: number;
        };
        FigureDimension: {
            /** @description Hàng có keyCode và keyName; ô thu hẹp bằng tham số key */
            key: string;
            title: string;
        };
        FigureMeasure: {
            /** @description Tên ngắn cho cột hẹp */
            heading: string;
            key: string;
            title: string;
            /** @description Đứng sau số trong câu */
            unit: string;
        };
        FigureRows: {
            /**
             * Format: date-time
             * @description Số liệu đã gồm mọi thay đổi đến lúc này
             */
            dataUntil: string;
            /** @enum {string} */
            kind: "unit" | "school" | "class" | "student" | "record";
            /** Format: date-time */
            knownAt: string;
            /** @description Tên của số liệu */
            name: string;
            /** @description Số nào của biểu: khóa của nó */
            of: string;
            /** Format: date */
            on: string;
            /** @description Thay đổi còn chờ tính */
            pendingChanges: number;
            rows: {
                birth?: string;
                code?: string;
                count?: number;
                /** @description kind student */
                fullName?: string;
                gradeCode?: string;
                id: number;
                minority?: boolean;
                name?: string;
                sex?: string;
            }[];
            /**
             * @description Đếm sẵn của hôm nay, hay từ các dữ kiện
             * @enum {string}
             */
            source: "cache" | "facts";
            total?: number;
            unit: components["schemas"]["FigureUnit"];
            /** @description Phiên bản cách tính */
            version: number;
        };
        FigureUnit: {
            code: string;
            id: number;
            kind: string;
            name: string;
        };
        Guardian: {
            /** @description Hạn chế tiếp cận (theo quyết định) */
            accessRestricted: boolean | null;
            /** @description Năm sinh */
            birthYear: number | null;
            /** @description Họ và tên */
            fullName: string | null;
            /** @description của người */
            guardianId: number;
            /** @description của mối quan hệ */
            id: number;
            /** @description Người liên hệ chính */
            isContact: boolean | null;
            /** @description Nghề nghiệp */
            occupation: string | null;
            /** @description Số định danh cá nhân */
            personalId: string | null;
            /** @description Điện thoại */
            phone: string | null;
            /** @description Quan hệ với học sinh, mã của danh mục guardian_relations */
            relation: string | null;
            /** @description Nơi làm việc */
            workplace: string | null;
        };
        GuardianInput: {
            /** @description Hạn chế tiếp cận (theo quyết định) */
            accessRestricted?: boolean | null;
            /** @description Năm sinh */
            birthYear?: number | null;
            /** @description Họ và tên (bắt buộc khi tạo) */
            fullName?: string | null;
            /** @description của mối quan hệ đã có; bỏ trống: người mới */
            id?: number;
            /** @description Người liên hệ chính */
            isContact?: boolean | null;
            /** @description Nghề nghiệp */
            occupation?: string | null;
            /** @description Số định danh cá nhân */
            personalId?: string | null;
            /** @description Điện thoại */
            phone?: string | null;
            /** @description Quan hệ với học sinh, mã của danh mục guardian_relations (bắt buộc khi tạo) */
            relation?: string | null;
            /** @description Nơi làm việc */
            workplace?: string | null;
        };
        Import: {
            accountName: string;
            appliedAt: string | null;
            columns: {
                candidates: {
                    field: string;
                    label: string;
                }[];
                column: number;
                /** @description rỗng: cột không dùng; 'birth#day': một phần của trường */
                field: string;
                /** @description ô gộp phía trên, ví dụ CHA */
                group: string;
                header: string;
                /**
                 * @description nhận ra; đề xuất, chờ xác nhận; hỏi; người nhập đã nói; không đọc
                 * @enum {string}
                 */
                how: "taken" | "proposed" | "asked" | "answered" | "left_out";
                label: string;
                /** @description tên cột trong 'fields' của câu trả lời */
                name: string;
                reason: string;
                samples: string[];
                score: number;
                sheet: string;
                sheetIndex: number;
                /** @description bảng thứ mấy của tệp, từ 0; bảng cùng cột kể một lần */
                table: number;
                /** @description tên của trường mà cột là một phần */
                wholeLabel: string;
            }[];
            counts: components["schemas"]["ImportCounts"];
            createdAt: string | null;
            delimiter: string;
            encoding: string;
            /** @description vì sao việc vừa làm không xong; rỗng: không có */
            error: string;
            faultCounts: {
                label: string;
                rows: number;
                rule: string;
                /** @enum {string} */
                severity: "B" | "E" | "W" | "I";
            }[];
            fileName: string;
            id: number;
            kind: string;
            kindTitle: string;
            mapping: {
                /** @description người gửi nhận trước mọi đề xuất về cột */
                acceptProposals?: boolean;
                fields: {
                    [key: string]: string;
                };
                headerRows: {
                    [key: string]: number;
                };
                /** @description chưa chắc là danh sách gì */
                kindAsked?: boolean;
            };
            missingNames: string[];
            /** @description danh sách nói về gì, ngoài trường */
            parameters: {
                /** @description Năm học (bắt buộc khi tạo) */
                schoolYear?: number | null;
            };
            /** @description phần còn lại của đợt nhập này; 0: cả tệp */
            partOf: number;
            progress?: {
                percent: number;
                text: string;
            };
            questions: {
                answer?: boolean;
                /** @description chưa trả lời thì chưa áp dụng được */
                blocks?: boolean;
                detail?: {
                    /** @description ghi là; rỗng: như trong tệp */
                    as: string;
                    create: boolean;
                    gradeCode: string;
                    name: string;
                    /** @description khối không thuộc cấp học của trường (D25) */
                    outside: boolean;
                    rows: number;
                }[];
                /**
                 * @description khoá để trả lời
                 * @enum {string}
                 */
                id: "kind" | "header" | "columns" | "legacyFont" | "classes";
                /** @description tên các cột chưa rõ */
                names?: string[];
                /** @description trường bắt buộc chưa có cột; 'field' của lựa chọn là tên cột */
                required?: {
                    choices: {
                        field: string;
                        label: string;
                    }[];
                    field: string;
                    text: string;
                }[];
                sample?: {
                    after: string;
                    before: string;
                }[];
                text: string;
            }[];
            revision: number;
            /** @description cùng tệp này đã nhập trước đó */
            sameFile?: {
                accountName: string;
                appliedAt: string | null;
                id: number;
                /** @enum {string} */
                state: "reading" | "failed" | "ready" | "applying" | "applied" | "undoing" | "undone";
            };
            /** @description 0: danh sách trường của Sở */
            schoolId: number;
            /** @description 0: không nói về một năm học */
            schoolYear: number;
            sheets: {
                /** @description dòng đang ẩn trong tệp, vẫn được đọc */
                hiddenRows?: number[];
                index: number;
                /**
                 * @description vì sao không dòng nào của trang được đọc
                 * @enum {string}
                 */
                leftOut?: "no-header" | "hidden" | "code-list";
                name: string;
                rows: number;
            }[];
            /** @enum {string} */
            state: "reading" | "failed" | "ready" | "applying" | "applied" | "undoing" | "undone";
            undoable: boolean;
            undoneAt: string | null;
            undoReport?: {
                refused: {
                    name: string;
                    reason: string;
                }[];
                undone: number;
            };
            undoUntil: string | null;
        };
        ImportCell: {
            /** @description -1: không có trong tệp */
            column: number;
            /** @description người nhập đã gõ ô này khi xem trước */
            mended?: boolean;
            /** @description giá trị đang có, khi khác */
            old?: string;
            oldText?: string;
            repairs?: string[];
            /** @description như trong tệp */
            seen: string;
            /** @description sau khi đọc và sửa */
            value: string;
            /** @description khi xem trước, nếu hồ sơ đã đổi sau đó */
            was?: string;
        };
        ImportCounts: {
            /** @description số ô sẽ đổi */
            cells?: number;
            changed?: number;
            conflicting?: number;
            errors?: number;
            /** @description dòng có lỗi */
            faulty?: number;
            missing?: number;
            new?: number;
            /** @description dòng chờ quyết định có phải người đã có không */
            proposed?: number;
            refused?: number;
            repairs?: number;
            rows?: number;
            skipped?: number;
            unchanged?: number;
            warnings?: number;
        };
        ImportListRow: {
            accountName: string;
            appliedAt: string | null;
            counts: components["schemas"]["ImportCounts"];
            /** Format: date-time */
            createdAt: string;
            error: string;
            fileName: string;
            id: number;
            kind: string;
            kindTitle: string;
            /** @enum {string} */
            state: "reading" | "failed" | "ready" | "applying" | "applied" | "undoing" | "undone";
            undoable: boolean;
            undoneAt: string | null;
            undoUntil: string | null;
        };
        ImportRow: {
            /** @enum {string} */
            action: "new" | "changed" | "unchanged" | "conflicting" | "refused";
            baseVersion: number;
            cells: {
                [key: string]: components["schemas"]["ImportCell"];
            };
            /** @description hồ sơ người nhập chọn; 0: chưa */
            chosenId: number;
            classId: number;
            /** @description người nhập nói là người khác */
            distinct: boolean;
            faults: components["schemas"]["Fault"][];
            matchId: number;
            matchText: string;
            /** @description bảng thứ mấy trong các bảng cạnh nhau; không có: bảng đầu */
            part?: number;
            proposal?: {
                recordId: number;
                text: string;
                why: string;
            };
            row: number;
            rowNumber: number;
            sheet: string;
            sheetIndex: number;
            skipped: boolean;
        };
        Membership: {
            id: number;
            /** @enum {string} */
            portal: "so" | "xa" | "truong";
            role: string;
            roleName: string;
            unitCode: string;
            unitId: number;
            unitKind: string;
            unitName: string;
        };
        Problem: {
            /** @description Chỉ với 412: bản ghi như nó đang là */
            current?: unknown;
            detail: string;
            fields: {
                field: string;
                message: string;
                rule: string;
                /** @enum {string} */
                severity: "B" | "E" | "W" | "I";
            }[];
            requestId: string;
            status: number;
            title: string;
            /** @description Từ trong danh mục lỗi */
            type: string;
        };
        Province: {
            /** @description UBND thành phố … */
            authority: string;
            code: string;
            name: string;
        };
        RecordHistoryRow: {
            /** @enum {string} */
            action: "create" | "update" | "close" | "cancel" | "restore";
            actorName: string;
            after?: unknown;
            /** @description Của bản ghi không có mô tả trường (tài khoản) */
            before?: unknown;
            changeId: number;
            changeSetId: number | null;
            fields: {
                after: unknown;
                afterText?: string;
                /** @description Như nhật ký giữ: mã, ngày yyyy-mm-dd */
                before: unknown;
                /** @description Bằng lời: tên của mã, ngày dd/mm/yyyy */
                beforeText?: string;
                field: string;
                hidden: boolean;
                label: string;
            }[];
            knownOn: string | null;
            occurredOn: string | null;
            reason: string;
            /** Format: date-time */
            recordedAt: string;
            recordKind: string;
            role: string;
            source: string;
        };
        RecordKind: {
            fields: components["schemas"]["FieldInfo"][];
            groups: {
                key: string;
                label: string;
            }[];
            kind: string;
            title: string;
        };
        Room: {
            /** @description Diện tích (m²) */
            areaM2: number | null;
            /** @description Tình trạng xây dựng, mã của danh mục building_states */
            buildingState: string | null;
            /** @description Năm xây */
            builtYear: number | null;
            /** @description Số chỗ */
            capacity: number | null;
            /** @description Cấp công trình, mã của danh mục construction_grades */
            constructionGrade: string | null;
            faults: {
                field: string;
                message: string;
                rule: string;
                severity: string;
            }[];
            /** @description Tầng */
            floor: number | null;
            id: number;
            /** @description Loại phòng, mã của danh mục room_kinds */
            kind: string | null;
            /** @description Tên phòng */
            name: string | null;
            /** @description Ghi chú */
            note: string | null;
            schoolId: number;
            /** @description Điểm trường */
            site: string | null;
            version: number;
        };
        RoomInput: {
            acceptWarnings?: boolean;
            /** @description Diện tích (m²) (bắt buộc khi tạo) */
            areaM2?: number | null;
            /** @description Tình trạng xây dựng, mã của danh mục building_states (bắt buộc khi tạo) */
            buildingState?: string | null;
            /** @description Năm xây */
            builtYear?: number | null;
            /** @description Số chỗ */
            capacity?: number | null;
            /** @description Cấp công trình, mã của danh mục construction_grades (bắt buộc khi tạo) */
            constructionGrade?: string | null;
            /** @description Tầng */
            floor?: number | null;
            /** @description Loại phòng, mã của danh mục room_kinds (bắt buộc khi tạo) */
            kind?: string | null;
            /** @description Tên phòng (bắt buộc khi tạo) */
            name?: string | null;
            /** @description Ghi chú */
            note?: string | null;
            reason?: string;
            /** @description Điểm trường */
            site?: string | null;
        };
        RoomRow: {
            /** @description Diện tích (m²) */
            areaM2: number | null;
            /** @description Tình trạng xây dựng, mã của danh mục building_states */
            buildingState: string | null;
            /** @description Năm xây */
            builtYear: number | null;
            /** @description Số chỗ */
            capacity: number | null;
            /** @description Cấp công trình, mã của danh mục construction_grades */
            constructionGrade: string | null;
            /** @description Tầng */
            floor: number | null;
            id: number;
            /** @description Loại phòng, mã của danh mục room_kinds */
            kind: string | null;
            /** @description Tên phòng */
            name: string | null;
            /** @description Ghi chú */
            note: string | null;
            /** @description Điểm trường */
            site: string | null;
            version: number;
        };
        RoomsCell: {
            /** @description Diện tích (m²) */
            areaM2: number;
            /** @description Phòng kiên cố */
            permanent: number;
            /** @description Số phòng */
            rooms: number;
        };
        RoomsFigure: {
            /**
             * Format: date-time
             * @description Số liệu đã gồm mọi thay đổi đến lúc này
             */
            dataUntil: string;
            /** Format: date-time */
            knownAt: string;
            /** @description Tên của số liệu */
            name: string;
            /** Format: date */
            on: string;
            /** @description Thay đổi còn chờ tính */
            pendingChanges: number;
            rows: {
                /** @description Diện tích (m²) */
                areaM2: number;
                kindCode: string;
                kindName: string;
                /** @description Phòng kiên cố */
                permanent: number;
                /** @description Số phòng */
                rooms: number;
            }[];
            /**
             * @description Đếm sẵn của hôm nay, hay từ các dữ kiện
             * @enum {string}
             */
            source: "cache" | "facts";
            total: components["schemas"]["RoomsCell"];
            unit: components["schemas"]["FigureUnit"];
            /** @description Phiên bản cách tính */
            version: number;
        };
        RoomsFigureByUnit: {
            /**
             * Format: date-time
             * @description Số liệu đã gồm mọi thay đổi đến lúc này
             */
            dataUntil: string;
            /** Format: date-time */
            knownAt: string;
            /** @description Tên của số liệu */
            name: string;
            /** Format: date */
            on: string;
            /** @description Thay đổi còn chờ tính */
            pendingChanges: number;
            rows: {
                /** @description Diện tích (m²) */
                areaM2: number;
                code: string;
                id: number;
                kind: string;
                name: string;
                /** @description Phòng kiên cố */
                permanent: number;
                /** @description Số phòng */
                rooms: number;
                schools: number;
            }[];
            /**
             * @description Đếm sẵn của hôm nay, hay từ các dữ kiện
             * @enum {string}
             */
            source: "cache" | "facts";
            sum: components["schemas"]["RoomsCell"];
            total: number;
            unit: components["schemas"]["FigureUnit"];
            /** @description Phiên bản cách tính */
            version: number;
        };
        School: {
            /** @description Kiểm định chất lượng, mã của danh mục quality_accreditation_levels */
            accreditation: string | null;
            /** @description Địa chỉ */
            address: string | null;
            /** @description Khu vực, mã của danh mục areas */
            areaCode: string | null;
            /** @description Diện tích (m²) */
            areaM2: number | null;
            /** @description Mã trường */
            code: string | null;
            /** @description Xã, phường */
            communeCode: string | null;
            communeName: string;
            /**
             * Format: date
             * @description Ngày quyết định
             */
            decisionDate: string | null;
            /** @description Số quyết định */
            decisionNo: string | null;
            /** @description Vùng khó khăn, mã của danh mục difficult_areas */
            difficultArea: string | null;
            /** @description Email */
            email: string | null;
            /** @description Đặc biệt khó khăn */
            extremelyDifficult: boolean | null;
            faults: components["schemas"]["Fault"][];
            /**
             * Format: date
             * @description Ngày thành lập
             */
            foundedOn: string | null;
            /** @description Có chi bộ Đảng */
            hasPartyCell: boolean | null;
            id: number;
            isDemo: boolean;
            /** @description Trường quốc tế */
            isInternational: boolean | null;
            /** @description Loại trường theo cấp, mã của danh mục school_kinds */
            kind: string | null;
            kindName: string;
            /** @description Cấp học, mã của danh mục education_levels */
            levels: string[];
            /** @description Tên trường */
            name: string | null;
            /** @description Chuẩn quốc gia, mã của danh mục national_standard_levels */
            nationalStandard: string | null;
            /** @description Loại hình, mã của danh mục ownership_kinds */
            ownership: string | null;
            ownershipName: string;
            /** @description Điện thoại */
            phone: string | null;
            /** @description Hiệu trưởng */
            principalName: string | null;
            /** @description Điện thoại hiệu trưởng */
            principalPhone: string | null;
            /** @description Tỉnh, thành phố */
            provinceCode: string | null;
            provinceName: string;
            /** @description Vùng, mã của danh mục regions_terrain */
            region: string | null;
            /** @description Loại trường, mã của danh mục school_types */
            schoolType: string | null;
            sites: {
                address: string;
                code: string;
                communeCode: string | null;
                id: number;
                isMain: boolean;
                name: string;
            }[];
            /** @description Trạng thái hoạt động, mã của danh mục school_operating_statuses */
            status: string | null;
            superiors: {
                decisionNo: string | null;
                from: string | null;
                /** @enum {string} */
                matter: "administrative" | "professional";
                name: string;
                unitId: number;
                until: string | null;
            }[];
            version: number;
            /** @description Website */
            website: string | null;
        };
        SchoolChange: {
            acceptWarnings?: boolean;
            /** @description Kiểm định chất lượng, mã của danh mục quality_accreditation_levels */
            accreditation?: string | null;
            /** @description Địa chỉ */
            address?: string | null;
            /** @description Khu vực, mã của danh mục areas */
            areaCode?: string | null;
            /** @description Diện tích (m²) */
            areaM2?: number | null;
            /** @description Mã trường (bắt buộc khi tạo) */
            code?: string | null;
            /** @description Xã, phường (bắt buộc khi tạo) */
            communeCode?: string | null;
            /**
             * Format: date
             * @description Ngày quyết định
             */
            decisionDate?: string | null;
            /** @description Số quyết định */
            decisionNo?: string | null;
            /** @description Vùng khó khăn, mã của danh mục difficult_areas */
            difficultArea?: string | null;
            /** @description Email */
            email?: string | null;
            /** @description Đặc biệt khó khăn */
            extremelyDifficult?: boolean | null;
            /**
             * Format: date
             * @description Ngày thành lập
             */
            foundedOn?: string | null;
            /** @description Có chi bộ Đảng */
            hasPartyCell?: boolean | null;
            /** @description Trường quốc tế */
            isInternational?: boolean | null;
            /** @description Loại trường theo cấp, mã của danh mục school_kinds (bắt buộc khi tạo) */
            kind?: string | null;
            /** @description Cấp học, mã của danh mục education_levels (bắt buộc khi tạo) */
            levels?: string[];
            /** @description Tên trường (bắt buộc khi tạo) */
            name?: string | null;
            /** @description Chuẩn quốc gia, mã của danh mục national_standard_levels */
            nationalStandard?: string | null;
            /** @description Loại hình, mã của danh mục ownership_kinds (bắt buộc khi tạo) */
            ownership?: string | null;
            /** @description Điện thoại */
            phone?: string | null;
            /** @description Hiệu trưởng */
            principalName?: string | null;
            /** @description Điện thoại hiệu trưởng */
            principalPhone?: string | null;
            /** @description Tỉnh, thành phố (bắt buộc khi tạo) */
            provinceCode?: string | null;
            reason?: string;
            /** @description Vùng, mã của danh mục regions_terrain */
            region?: string | null;
            /** @description Loại trường, mã của danh mục school_types */
            schoolType?: string | null;
            /** @description Trạng thái hoạt động, mã của danh mục school_operating_statuses */
            status?: string | null;
            /** @description Website */
            website?: string | null;
        };
        SchoolClass: {
            /** @description Sĩ số tối đa */
            capacity: number | null;
            /** @description Mã lớp */
            classCode: string | null;
            closedOn: string | null;
            /** Format: date */
            from: string;
            /** @description Hệ chuyên, mã của danh mục gifted_streams */
            giftedStream: string | null;
            girls: number;
            /** @description Khối, mã của danh mục grades */
            gradeCode: string | null;
            gradeName: string;
            /** @description Ban đại diện CMHS */
            hasParentBoard: boolean | null;
            /** @description Giáo viên chủ nhiệm */
            homeroomName: string | null;
            /** @description SĐT GVCN */
            homeroomPhone: string | null;
            id: number;
            /** @description Lớp chuyên */
            isGifted: boolean | null;
            /** @description Lớp ghép */
            isMultigrade: boolean | null;
            /** @description Lớp chuyên biệt */
            isSpecial: boolean | null;
            /** @description Ngoại ngữ 1, mã của danh mục foreign_languages */
            lang1: string | null;
            /** @description Ngoại ngữ 2, mã của danh mục foreign_languages */
            lang2: string | null;
            levelCode: string;
            /** @description Mã lớp ghép */
            multigradeCode: string | null;
            /** @description Tên lớp */
            name: string | null;
            /** @description Thứ tự */
            orderNo: number | null;
            /** @description Nhóm tuổi mầm non, mã của danh mục preschool_age_groups */
            preschoolAgeGroup: string | null;
            /** @description Nữ */
            reportedGirls: number | null;
            /** @description Dân tộc */
            reportedMinority: number | null;
            /** @description Sĩ số */
            reportedSize: number | null;
            /** @description Phòng học */
            room: string | null;
            schoolId: number;
            schoolYear: number;
            /** @description Bán trú */
            semiBoarding: boolean | null;
            /** @description Hình thức bán trú, mã của danh mục semi_boarding_kinds */
            semiBoardingKind: string | null;
            /** @description Buổi học, mã của danh mục class_sessions */
            session: string | null;
            /** @description Số buổi/tuần, mã của danh mục sessions_per_week */
            sessionsPerWeek: string | null;
            /** @description Sĩ số tại ngày */
            students: number;
            /** @description Học 2 buổi/ngày */
            twoSessions: boolean | null;
            version: number;
        };
        SchoolClassInput: {
            acceptWarnings?: boolean;
            /** @description Sĩ số tối đa */
            capacity?: number | null;
            /** @description Mã lớp */
            classCode?: string | null;
            /** @description Mở từ ngày */
            from?: string | null;
            /** @description Hệ chuyên, mã của danh mục gifted_streams */
            giftedStream?: string | null;
            /** @description Khối, mã của danh mục grades (bắt buộc khi tạo) */
            gradeCode?: string | null;
            /** @description Ban đại diện CMHS */
            hasParentBoard?: boolean | null;
            /** @description Giáo viên chủ nhiệm (bắt buộc khi tạo) */
            homeroomName?: string | null;
            /** @description SĐT GVCN */
            homeroomPhone?: string | null;
            /** @description Lớp chuyên */
            isGifted?: boolean | null;
            /** @description Lớp ghép */
            isMultigrade?: boolean | null;
            /** @description Lớp chuyên biệt */
            isSpecial?: boolean | null;
            /** @description Ngoại ngữ 1, mã của danh mục foreign_languages */
            lang1?: string | null;
            /** @description Ngoại ngữ 2, mã của danh mục foreign_languages */
            lang2?: string | null;
            /** @description Mã lớp ghép */
            multigradeCode?: string | null;
            /** @description Tên lớp (bắt buộc khi tạo) */
            name?: string | null;
            /** @description Thứ tự */
            orderNo?: number | null;
            /** @description Nhóm tuổi mầm non, mã của danh mục preschool_age_groups */
            preschoolAgeGroup?: string | null;
            reason?: string;
            /** @description Nữ */
            reportedGirls?: number | null;
            /** @description Dân tộc */
            reportedMinority?: number | null;
            /** @description Sĩ số */
            reportedSize?: number | null;
            /** @description Phòng học */
            room?: string | null;
            /** @description Năm bắt đầu; mặc định năm học này */
            schoolYear?: number;
            /** @description Bán trú */
            semiBoarding?: boolean | null;
            /** @description Hình thức bán trú, mã của danh mục semi_boarding_kinds */
            semiBoardingKind?: string | null;
            /** @description Buổi học, mã của danh mục class_sessions */
            session?: string | null;
            /** @description Số buổi/tuần, mã của danh mục sessions_per_week */
            sessionsPerWeek?: string | null;
            /** @description Học 2 buổi/ngày */
            twoSessions?: boolean | null;
        };
        SchoolInput: {
            acceptWarnings?: boolean;
            /** @description Kiểm định chất lượng, mã của danh mục quality_accreditation_levels */
            accreditation?: string | null;
            /** @description Địa chỉ */
            address?: string | null;
            /** @description Khu vực, mã của danh mục areas */
            areaCode?: string | null;
            /** @description Diện tích (m²) */
            areaM2?: number | null;
            /** @description Mã trường (bắt buộc khi tạo) */
            code?: string | null;
            /** @description Xã, phường (bắt buộc khi tạo) */
            communeCode?: string | null;
            /**
             * Format: date
             * @description Ngày quyết định
             */
            decisionDate?: string | null;
            /** @description Số quyết định */
            decisionNo?: string | null;
            /** @description Vùng khó khăn, mã của danh mục difficult_areas */
            difficultArea?: string | null;
            /** @description Email */
            email?: string | null;
            /** @description Đặc biệt khó khăn */
            extremelyDifficult?: boolean | null;
            /**
             * Format: date
             * @description Ngày thành lập
             */
            foundedOn?: string | null;
            /**
             * Format: date
             * @description Hoạt động từ ngày
             */
            from?: string;
            /** @description Có chi bộ Đảng */
            hasPartyCell?: boolean | null;
            /** @description Trường quốc tế */
            isInternational?: boolean | null;
            /** @description Loại trường theo cấp, mã của danh mục school_kinds (bắt buộc khi tạo) */
            kind?: string | null;
            /** @description Cấp học, mã của danh mục education_levels (bắt buộc khi tạo) */
            levels?: string[];
            /** @description Tên trường (bắt buộc khi tạo) */
            name?: string | null;
            /** @description Chuẩn quốc gia, mã của danh mục national_standard_levels */
            nationalStandard?: string | null;
            /** @description Loại hình, mã của danh mục ownership_kinds (bắt buộc khi tạo) */
            ownership?: string | null;
            /** @description Điện thoại */
            phone?: string | null;
            /** @description Hiệu trưởng */
            principalName?: string | null;
            /** @description Điện thoại hiệu trưởng */
            principalPhone?: string | null;
            /** @description Tỉnh, thành phố (bắt buộc khi tạo) */
            provinceCode?: string | null;
            /** @description Vùng, mã của danh mục regions_terrain */
            region?: string | null;
            /** @description Loại trường, mã của danh mục school_types */
            schoolType?: string | null;
            /** @description Trạng thái hoạt động, mã của danh mục school_operating_statuses */
            status?: string | null;
            /** @description Website */
            website?: string | null;
        };
        SchoolRow: {
            classes: number;
            code: string;
            communeCode: string;
            communeName: string;
            id: number;
            isDemo: boolean;
            kind: string;
            kindName: string;
            levels: string[];
            name: string;
            ownership: string;
            ownershipName: string;
            students: number;
            superiorId: number | null;
            superiorName: string | null;
        };
        SearchAnswer: {
            classes: {
                gradeCode: string;
                id: number;
                name: string;
                schoolId: number;
                schoolName: string;
                schoolYear: number;
            }[];
            /** @description Còn học sinh chưa kể ra */
            more: boolean;
            rooms: {
                id: number;
                name: string;
                schoolId: number;
            }[];
            schools: {
                code: string;
                id: number;
                name: string;
            }[];
            students: {
                birth: string;
                className: string | null;
                fullName: string;
                id: number;
                /** @description đã rời lớp ấy từ ngày này */
                leftOn: string | null;
                schoolId: number;
                schoolName: string;
            }[];
        };
        Session: {
            account: {
                fullName: string;
                id: number;
                mustChangePassword: boolean;
                mustEnrolTotp: boolean;
                recoveryCodesLeft: number;
                totp: boolean;
                username: string;
            };
            acting: {
                membershipId: number;
                /** @enum {string} */
                portal: "so" | "xa" | "truong";
                role: string;
                roleName: string;
                unitCode: string;
                unitId: number;
                unitKind: string;
                unitName: string;
            };
            csrfToken: string;
            demo: boolean;
            idleMinutes: number;
            memberships: components["schemas"]["Membership"][];
            rights: string[];
            schoolYear: number;
            /** Format: date */
            today: string;
        };
        Site: {
            /** @description Địa chỉ */
            address: string | null;
            /** @description Diện tích (m²) */
            areaM2: number | null;
            /** @description Số lớp tại ngày */
            classes: number;
            closedOn: string | null;
            /** @description Mã điểm trường */
            code: string | null;
            /** @description Xã, phường */
            communeCode: string | null;
            communeName: string;
            /** @description Khoảng cách đến trường chính (km) */
            distanceKm: number | null;
            from: string | null;
            id: number;
            isMain: boolean;
            /** @description Tên điểm trường */
            name: string | null;
            /** @description Điện thoại */
            phone: string | null;
            /** @description Tỉnh, thành phố */
            provinceCode: string | null;
            schoolId: number;
            /** @description Phương tiện đi lại */
            transport: string | null;
            version: number;
        };
        SiteInput: {
            acceptWarnings?: boolean;
            /** @description Địa chỉ */
            address?: string | null;
            /** @description Diện tích (m²) */
            areaM2?: number | null;
            /** @description Mã điểm trường */
            code?: string | null;
            /** @description Xã, phường */
            communeCode?: string | null;
            /** @description Khoảng cách đến trường chính (km) */
            distanceKm?: number | null;
            /** @description Mở từ ngày */
            from?: string | null;
            /** @description Tên điểm trường (bắt buộc khi tạo) */
            name?: string | null;
            /** @description Điện thoại */
            phone?: string | null;
            /** @description Tỉnh, thành phố */
            provinceCode?: string | null;
            reason?: string;
            /** @description Phương tiện đi lại */
            transport?: string | null;
        };
        Staff: {
            /** @description Phụ cấp thu hút (%) */
            allowanceAttraction?: number | null;
            /** @description Phụ cấp ưu đãi (%) */
            allowanceIncentive?: number | null;
            /** @description Phụ cấp chức vụ */
            allowancePosition?: number | null;
            /** @description Phụ cấp thâm niên (%) */
            allowanceSeniority?: number | null;
            /** @description Số sổ BHXH */
            bhxhNo: string | null;
            /**
             * Format: date
             * @description Ngày sinh
             */
            birth: string | null;
            /** @description Nơi sinh */
            birthPlace: string | null;
            /** @description Hệ số lương */
            coefficient?: number | null;
            /** @description Nhiệm vụ kiêm nhiệm */
            concurrentDuties: string | null;
            /**
             * Format: date
             * @description HĐ từ ngày
             */
            contractFrom: string | null;
            /** @description Hình thức hợp đồng, mã của danh mục contract_kinds */
            contractKind: string | null;
            /**
             * Format: date
             * @description HĐ đến ngày
             */
            contractTo: string | null;
            /** @description Nơi ở hiện nay */
            currentAddress: string | null;
            /** @description Quản lý giáo dục, mã của danh mục education_management_levels */
            educationManagement: string | null;
            /** @description Email */
            email: string | null;
            /** @description Đánh giá viên chức */
            employeeRating: string | null;
            /** @description Dân tộc, mã của danh mục ethnic_groups */
            ethnicCode?: string | null;
            /** @description GV dạy giỏi, mã của danh mục excellent_teacher_levels */
            excellentTeacher: string | null;
            /** @description Số tiết kiêm nhiệm/tuần */
            extraPeriodsWeek: number | null;
            faults: components["schemas"]["Fault"][];
            /** @description Làm việc tại trường từ ngày */
            from: string | null;
            /** @description Họ và tên */
            fullName: string | null;
            /** @description Trình độ chuyên môn cao nhất, mã của danh mục training_levels */
            highestTraining: string | null;
            /** @description Quê quán - Xã */
            homeCommune: string | null;
            /** @description Quê quán - Tỉnh */
            homeProvince: string | null;
            id: number;
            /** @description Nơi cấp */
            idIssuedBy: string | null;
            /**
             * Format: date
             * @description Ngày cấp
             */
            idIssuedOn: string | null;
            /** @description Trình độ tin học, mã của danh mục it_levels */
            itLevel: string | null;
            /**
             * Format: date
             * @description Ngày về trường
             */
            joinedOn: string | null;
            /** @description Chứng chỉ ngoại ngữ, điểm */
            languageCertificate: string | null;
            /** @description Khung NLNN, mã của danh mục language_framework_levels */
            languageFramework: string | null;
            /** @description Ngày đầu tiên không còn ở trường */
            leftOn: string | null;
            /** @description Cấp dạy, mã của danh mục education_levels */
            levelCode: string | null;
            /** @description Ngoại ngữ chính, mã của danh mục foreign_languages */
            mainLanguage: string | null;
            /** @description Chuyên ngành chính */
            mainMajor: string | null;
            /** @description Trình độ chuyên ngành chính */
            mainMajorLevel: string | null;
            /** @description Tình trạng hôn nhân, mã của danh mục marital_statuses */
            maritalStatus?: string | null;
            /** @description Mã định danh Bộ GD&ĐT */
            moetCode: string | null;
            /** @description Quốc tịch, mã của danh mục countries */
            nationality: string | null;
            /** @description Ghi chú */
            note: string | null;
            /** @description Nghề khi được tuyển dụng */
            occupationThen: string | null;
            /** @description Vượt khung (%) */
            overFramePct?: number | null;
            /** @description Đảng viên */
            partyMember?: boolean | null;
            /**
             * Format: date
             * @description Ngày vào Đảng
             */
            partyOn?: string | null;
            /** @description Số tiết/tuần */
            periodsWeek: number | null;
            /** @description Thường trú - Tổ/thôn */
            permanentAddress: string | null;
            /** @description Thường trú - Xã */
            permanentCommuneCode: string | null;
            permanentCommuneName: string;
            /** @description Thường trú - Tỉnh */
            permanentProvinceCode: string | null;
            permanentProvinceName: string;
            /** @description Số định danh cá nhân */
            personalId: string | null;
            /** @description Điện thoại */
            phone: string | null;
            /** @description Lý luận chính trị, mã của danh mục political_theory_levels */
            politicalTheory: string | null;
            /** @description Vị trí việc làm, mã của danh mục staff_positions */
            position: string | null;
            positionName: string;
            /** @description Vị trí ngoài danh mục */
            positionText: string | null;
            /** @description Chuẩn nghề nghiệp */
            professionalStandard: string | null;
            /** @description Mã ngạch/hạng, mã của danh mục staff_ranks */
            rankCode: string | null;
            /**
             * Format: date
             * @description Ngày bổ nhiệm ngạch/hạng
             */
            rankFrom: string | null;
            /** @description Cơ quan tuyển dụng */
            recruitedBy: string | null;
            /**
             * Format: date
             * @description Ngày tuyển dụng
             */
            recruitedOn: string | null;
            /** @description Kết quả BDTX */
            regularTraining: string | null;
            /** @description Tôn giáo, mã của danh mục religions */
            religion?: string | null;
            /**
             * Format: date
             * @description Hưởng lương từ ngày
             */
            salaryFrom?: string | null;
            /** @description Bậc lương */
            salaryStep?: number | null;
            schoolId: number;
            /** @description Giới tính, mã của danh mục sexes */
            sex: string | null;
            /** @description Nhóm chức vụ, mã của danh mục staff_groups */
            staffGroup: string | null;
            staffGroupName: string;
            /** @description Quản lý nhà nước, mã của danh mục state_management_levels */
            stateManagement: string | null;
            /** @description Trạng thái CB, mã của danh mục staff_statuses */
            status: string | null;
            statusName: string;
            /**
             * Format: date
             * @description Ngày trạng thái
             */
            statusOn: string | null;
            /** @description Môn dạy kiêm */
            subjectsExtra: string | null;
            /** @description Môn dạy */
            subjectsMain: string | null;
            /** @description Đào tạo từ năm */
            trainingFrom: number | null;
            /** @description Hình thức đào tạo */
            trainingMode: string | null;
            /** @description Cơ sở đào tạo */
            trainingSchool: string | null;
            /** @description Chuẩn đào tạo, mã của danh mục training_standard_results */
            trainingStandard: string | null;
            /** @description Đào tạo đến năm */
            trainingTo: number | null;
            /** @description Đoàn viên */
            unionMember?: boolean | null;
            version: number;
        };
        StaffChange: {
            /** @description Lưu dù còn cảnh báo */
            acceptWarnings?: boolean;
            /** @description Phụ cấp thu hút (%) */
            allowanceAttraction?: number | null;
            /** @description Phụ cấp ưu đãi (%) */
            allowanceIncentive?: number | null;
            /** @description Phụ cấp chức vụ */
            allowancePosition?: number | null;
            /** @description Phụ cấp thâm niên (%) */
            allowanceSeniority?: number | null;
            /** @description Số sổ BHXH */
            bhxhNo?: string | null;
            /**
             * Format: date
             * @description Ngày sinh (bắt buộc khi tạo)
             */
            birth?: string | null;
            /** @description Nơi sinh */
            birthPlace?: string | null;
            /** @description Hệ số lương */
            coefficient?: number | null;
            /** @description Nhiệm vụ kiêm nhiệm */
            concurrentDuties?: string | null;
            /**
             * Format: date
             * @description HĐ từ ngày
             */
            contractFrom?: string | null;
            /** @description Hình thức hợp đồng, mã của danh mục contract_kinds */
            contractKind?: string | null;
            /**
             * Format: date
             * @description HĐ đến ngày
             */
            contractTo?: string | null;
            /** @description Nơi ở hiện nay */
            currentAddress?: string | null;
            /** @description Quản lý giáo dục, mã của danh mục education_management_levels */
            educationManagement?: string | null;
            /** @description Email */
            email?: string | null;
            /** @description Đánh giá viên chức */
            employeeRating?: string | null;
            /** @description Dân tộc, mã của danh mục ethnic_groups */
            ethnicCode?: string | null;
            /** @description GV dạy giỏi, mã của danh mục excellent_teacher_levels */
            excellentTeacher?: string | null;
            /** @description Số tiết kiêm nhiệm/tuần */
            extraPeriodsWeek?: number | null;
            /** @description Họ và tên (bắt buộc khi tạo) */
            fullName?: string | null;
            /** @description Trình độ chuyên môn cao nhất, mã của danh mục training_levels */
            highestTraining?: string | null;
            /** @description Quê quán - Xã */
            homeCommune?: string | null;
            /** @description Quê quán - Tỉnh */
            homeProvince?: string | null;
            /** @description Nơi cấp */
            idIssuedBy?: string | null;
            /**
             * Format: date
             * @description Ngày cấp
             */
            idIssuedOn?: string | null;
            /** @description Trình độ tin học, mã của danh mục it_levels */
            itLevel?: string | null;
            /**
             * Format: date
             * @description Ngày về trường
             */
            joinedOn?: string | null;
            /** @description Ngày của giấy tờ, nếu có */
            knownOn?: string | null;
            /** @description Chứng chỉ ngoại ngữ, điểm */
            languageCertificate?: string | null;
            /** @description Khung NLNN, mã của danh mục language_framework_levels */
            languageFramework?: string | null;
            /** @description Cấp dạy, mã của danh mục education_levels */
            levelCode?: string | null;
            /** @description Ngoại ngữ chính, mã của danh mục foreign_languages */
            mainLanguage?: string | null;
            /** @description Chuyên ngành chính */
            mainMajor?: string | null;
            /** @description Trình độ chuyên ngành chính */
            mainMajorLevel?: string | null;
            /** @description Tình trạng hôn nhân, mã của danh mục marital_statuses */
            maritalStatus?: string | null;
            /** @description Mã định danh Bộ GD&ĐT */
            moetCode?: string | null;
            /** @description Quốc tịch, mã của danh mục countries */
            nationality?: string | null;
            /** @description Ghi chú */
            note?: string | null;
            /** @description Nghề khi được tuyển dụng */
            occupationThen?: string | null;
            /** @description Ngày sự việc xảy ra */
            occurredOn?: string | null;
            /** @description Vượt khung (%) */
            overFramePct?: number | null;
            /** @description Đảng viên */
            partyMember?: boolean | null;
            /**
             * Format: date
             * @description Ngày vào Đảng
             */
            partyOn?: string | null;
            /** @description Số tiết/tuần */
            periodsWeek?: number | null;
            /** @description Thường trú - Tổ/thôn */
            permanentAddress?: string | null;
            /** @description Thường trú - Xã */
            permanentCommuneCode?: string | null;
            /** @description Thường trú - Tỉnh */
            permanentProvinceCode?: string | null;
            /** @description Số định danh cá nhân */
            personalId?: string | null;
            /** @description Điện thoại */
            phone?: string | null;
            /** @description Lý luận chính trị, mã của danh mục political_theory_levels */
            politicalTheory?: string | null;
            /** @description Vị trí việc làm, mã của danh mục staff_positions */
            position?: string | null;
            /** @description Vị trí ngoài danh mục */
            positionText?: string | null;
            /** @description Chuẩn nghề nghiệp */
            professionalStandard?: string | null;
            /** @description Mã ngạch/hạng, mã của danh mục staff_ranks */
            rankCode?: string | null;
            /**
             * Format: date
             * @description Ngày bổ nhiệm ngạch/hạng
             */
            rankFrom?: string | null;
            reason?: string;
            /** @description Cơ quan tuyển dụng */
            recruitedBy?: string | null;
            /**
             * Format: date
             * @description Ngày tuyển dụng
             */
            recruitedOn?: string | null;
            /** @description Kết quả BDTX */
            regularTraining?: string | null;
            /** @description Tôn giáo, mã của danh mục religions */
            religion?: string | null;
            /**
             * Format: date
             * @description Hưởng lương từ ngày
             */
            salaryFrom?: string | null;
            /** @description Bậc lương */
            salaryStep?: number | null;
            /** @description Giới tính, mã của danh mục sexes (bắt buộc khi tạo) */
            sex?: string | null;
            /** @description Nhóm chức vụ, mã của danh mục staff_groups (bắt buộc khi tạo) */
            staffGroup?: string | null;
            /** @description Quản lý nhà nước, mã của danh mục state_management_levels */
            stateManagement?: string | null;
            /** @description Trạng thái CB, mã của danh mục staff_statuses (bắt buộc khi tạo) */
            status?: string | null;
            /**
             * Format: date
             * @description Ngày trạng thái
             */
            statusOn?: string | null;
            /** @description Môn dạy kiêm */
            subjectsExtra?: string | null;
            /** @description Môn dạy */
            subjectsMain?: string | null;
            /** @description Đào tạo từ năm */
            trainingFrom?: number | null;
            /** @description Hình thức đào tạo */
            trainingMode?: string | null;
            /** @description Cơ sở đào tạo */
            trainingSchool?: string | null;
            /** @description Chuẩn đào tạo, mã của danh mục training_standard_results */
            trainingStandard?: string | null;
            /** @description Đào tạo đến năm */
            trainingTo?: number | null;
            /** @description Đoàn viên */
            unionMember?: boolean | null;
        };
        StaffInput: {
            /** @description Lưu dù còn cảnh báo */
            acceptWarnings?: boolean;
            /** @description Phụ cấp thu hút (%) */
            allowanceAttraction?: number | null;
            /** @description Phụ cấp ưu đãi (%) */
            allowanceIncentive?: number | null;
            /** @description Phụ cấp chức vụ */
            allowancePosition?: number | null;
            /** @description Phụ cấp thâm niên (%) */
            allowanceSeniority?: number | null;
            /** @description Số sổ BHXH */
            bhxhNo?: string | null;
            /**
             * Format: date
             * @description Ngày sinh (bắt buộc khi tạo)
             */
            birth?: string | null;
            /** @description Nơi sinh */
            birthPlace?: string | null;
            /** @description Hệ số lương */
            coefficient?: number | null;
            /** @description Nhiệm vụ kiêm nhiệm */
            concurrentDuties?: string | null;
            /**
             * Format: date
             * @description HĐ từ ngày
             */
            contractFrom?: string | null;
            /** @description Hình thức hợp đồng, mã của danh mục contract_kinds */
            contractKind?: string | null;
            /**
             * Format: date
             * @description HĐ đến ngày
             */
            contractTo?: string | null;
            /** @description Nơi ở hiện nay */
            currentAddress?: string | null;
            /** @description Quản lý giáo dục, mã của danh mục education_management_levels */
            educationManagement?: string | null;
            /** @description Email */
            email?: string | null;
            /** @description Đánh giá viên chức */
            employeeRating?: string | null;
            /** @description Dân tộc, mã của danh mục ethnic_groups */
            ethnicCode?: string | null;
            /** @description GV dạy giỏi, mã của danh mục excellent_teacher_levels */
            excellentTeacher?: string | null;
            /** @description Số tiết kiêm nhiệm/tuần */
            extraPeriodsWeek?: number | null;
            /** @description Họ và tên (bắt buộc khi tạo) */
            fullName?: string | null;
            /** @description Trình độ chuyên môn cao nhất, mã của danh mục training_levels */
            highestTraining?: string | null;
            /** @description Quê quán - Xã */
            homeCommune?: string | null;
            /** @description Quê quán - Tỉnh */
            homeProvince?: string | null;
            /** @description Nơi cấp */
            idIssuedBy?: string | null;
            /**
             * Format: date
             * @description Ngày cấp
             */
            idIssuedOn?: string | null;
            /** @description Trình độ tin học, mã của danh mục it_levels */
            itLevel?: string | null;
            /**
             * Format: date
             * @description Ngày về trường
             */
            joinedOn?: string | null;
            /** @description Ngày của giấy tờ, nếu có */
            knownOn?: string | null;
            /** @description Chứng chỉ ngoại ngữ, điểm */
            languageCertificate?: string | null;
            /** @description Khung NLNN, mã của danh mục language_framework_levels */
            languageFramework?: string | null;
            /** @description Cấp dạy, mã của danh mục education_levels */
            levelCode?: string | null;
            /** @description Ngoại ngữ chính, mã của danh mục foreign_languages */
            mainLanguage?: string | null;
            /** @description Chuyên ngành chính */
            mainMajor?: string | null;
            /** @description Trình độ chuyên ngành chính */
            mainMajorLevel?: string | null;
            /** @description Tình trạng hôn nhân, mã của danh mục marital_statuses */
            maritalStatus?: string | null;
            /** @description Mã định danh Bộ GD&ĐT */
            moetCode?: string | null;
            /** @description Quốc tịch, mã của danh mục countries */
            nationality?: string | null;
            /** @description Ghi chú */
            note?: string | null;
            /** @description Nghề khi được tuyển dụng */
            occupationThen?: string | null;
            /** @description Vượt khung (%) */
            overFramePct?: number | null;
            /** @description Đảng viên */
            partyMember?: boolean | null;
            /**
             * Format: date
             * @description Ngày vào Đảng
             */
            partyOn?: string | null;
            /** @description Số tiết/tuần */
            periodsWeek?: number | null;
            /** @description Thường trú - Tổ/thôn */
            permanentAddress?: string | null;
            /** @description Thường trú - Xã */
            permanentCommuneCode?: string | null;
            /** @description Thường trú - Tỉnh */
            permanentProvinceCode?: string | null;
            /** @description Số định danh cá nhân */
            personalId?: string | null;
            /** @description Điện thoại */
            phone?: string | null;
            /** @description Lý luận chính trị, mã của danh mục political_theory_levels */
            politicalTheory?: string | null;
            /** @description Vị trí việc làm, mã của danh mục staff_positions */
            position?: string | null;
            /** @description Vị trí ngoài danh mục */
            positionText?: string | null;
            /** @description Chuẩn nghề nghiệp */
            professionalStandard?: string | null;
            /** @description Mã ngạch/hạng, mã của danh mục staff_ranks */
            rankCode?: string | null;
            /**
             * Format: date
             * @description Ngày bổ nhiệm ngạch/hạng
             */
            rankFrom?: string | null;
            reason?: string;
            /** @description Cơ quan tuyển dụng */
            recruitedBy?: string | null;
            /**
             * Format: date
             * @description Ngày tuyển dụng
             */
            recruitedOn?: string | null;
            /** @description Kết quả BDTX */
            regularTraining?: string | null;
            /** @description Tôn giáo, mã của danh mục religions */
            religion?: string | null;
            /**
             * Format: date
             * @description Hưởng lương từ ngày
             */
            salaryFrom?: string | null;
            /** @description Bậc lương */
            salaryStep?: number | null;
            /** @description Giới tính, mã của danh mục sexes (bắt buộc khi tạo) */
            sex?: string | null;
            /** @description Nhóm chức vụ, mã của danh mục staff_groups (bắt buộc khi tạo) */
            staffGroup?: string | null;
            /** @description Quản lý nhà nước, mã của danh mục state_management_levels */
            stateManagement?: string | null;
            /** @description Trạng thái CB, mã của danh mục staff_statuses (bắt buộc khi tạo) */
            status?: string | null;
            /**
             * Format: date
             * @description Ngày trạng thái
             */
            statusOn?: string | null;
            /** @description Môn dạy kiêm */
            subjectsExtra?: string | null;
            /** @description Môn dạy */
            subjectsMain?: string | null;
            /** @description Đào tạo từ năm */
            trainingFrom?: number | null;
            /** @description Hình thức đào tạo */
            trainingMode?: string | null;
            /** @description Cơ sở đào tạo */
            trainingSchool?: string | null;
            /** @description Chuẩn đào tạo, mã của danh mục training_standard_results */
            trainingStandard?: string | null;
            /** @description Đào tạo đến năm */
            trainingTo?: number | null;
            /** @description Đoàn viên */
            unionMember?: boolean | null;
        };
        StaffRow: {
            /** Format: date */
            birth: string;
            email: string | null;
            from: string | null;
            fullName: string;
            id: number;
            joinedOn: string | null;
            leftOn: string | null;
            levelCode: string | null;
            moetCode: string | null;
            phone: string | null;
            position: string | null;
            positionName: string;
            positionText: string | null;
            sex: string;
            staffGroup: string | null;
            staffGroupName: string;
            status: string | null;
            statusName: string;
            statusOn: string | null;
            subjectsMain: string | null;
            version: number;
        };
        Student: {
            /** @description Khu vực, mã của danh mục areas */
            areaCode: string | null;
            /** @description Số thẻ BHYT */
            bhytNo: string | null;
            /** @description Ngày sinh: 2020-09-05, 2020-09 hoặc 2020 */
            birth: string | null;
            /** @description Nơi sinh */
            birthPlace: string | null;
            /** @description Nhóm máu, mã của danh mục blood_groups */
            bloodGroup?: string | null;
            /** @description Nội trú */
            boarding: boolean | null;
            /** @description Biết bơi */
            canSwim: boolean | null;
            classId: number | null;
            classMembership: {
                classId: number | null;
                className: string | null;
                from: string | null;
                gradeCode: string | null;
                id: number | null;
                /** @description Thứ tự trong lớp */
                orderNo: number | null;
            };
            className: string | null;
            /** @description Chỗ ở hiện nay */
            currentAddress: string | null;
            /** @description Loại khuyết tật, mã của danh mục disability_kinds */
            disabilityKind?: string | null;
            /** @description Mức độ khuyết tật, mã của danh mục disability_levels */
            disabilityLevel?: string | null;
            /** @description Thư điện tử */
            email: string | null;
            enrolment: {
                enteredOn: string | null;
                /** @description Hình thức nhập học, mã của danh mục entry_kinds */
                entryKind: string | null;
                id: number | null;
                /** @description Lý do thôi học, mã của danh mục leaving_reasons */
                leavingReason: string | null;
                leftOn: string | null;
                /** @description Ghi chú */
                note: string | null;
                /** @description Trường đã học */
                previousSchool: string | null;
                /** @description Trạng thái, mã của danh mục student_statuses */
                status: string | null;
                /** @description Mã học sinh */
                studentCode: string | null;
                /** @description Mã của phần mềm gửi */
                vendorKey: string | null;
            };
            /** @description Hình thức nhập học, mã của danh mục entry_kinds */
            entryKind: string | null;
            /** @description Dân tộc, mã của danh mục ethnic_groups */
            ethnicCode?: string | null;
            /** @description Thành phần gia đình, mã của danh mục family_classes */
            familyClass?: string | null;
            faults: components["schemas"]["Fault"][];
            /** @description Số định danh người nước ngoài */
            foreignNumber: string | null;
            /** @description Họ và tên */
            fullName: string | null;
            gradeCode: string | null;
            /** @description Rỗng với người không được xem giấy tờ, liên hệ */
            guardians: components["schemas"]["Guardian"][];
            /** @description Chiều cao (cm) */
            heightCm?: number | null;
            /** @description Quê quán – xã */
            homeCommune: string | null;
            /** @description Quê quán – tỉnh */
            homeProvince: string | null;
            id: number;
            /** @description Nơi cấp */
            idIssuedBy: string | null;
            /**
             * Format: date
             * @description Ngày cấp
             */
            idIssuedOn: string | null;
            /** @description Học hoà nhập */
            inclusive?: boolean | null;
            /** @description Lý do thôi học, mã của danh mục leaving_reasons */
            leavingReason: string | null;
            /** @description Mã định danh Bộ GD&ĐT */
            moetCode: string | null;
            /** @description Quốc tịch, mã của danh mục countries */
            nationality: string | null;
            /** @description Hộ cận nghèo */
            nearPoor?: boolean | null;
            /** @description Ghi chú */
            note: string | null;
            /** @description Số CMND */
            oldIdNo: string | null;
            /** @description Thứ tự trong lớp */
            orderNo: number | null;
            /** @description Tên gọi khác */
            otherName: string | null;
            /**
             * Format: date
             * @description Ngày vào Đảng
             */
            partyOn?: string | null;
            /** @description Số hộ chiếu */
            passportNo: string | null;
            /** @description Tổ, thôn, xóm thường trú */
            permanentAddress: string | null;
            /** @description Xã/phường thường trú */
            permanentCommuneCode: string | null;
            permanentCommuneName: string;
            /** @description Tỉnh/thành phố thường trú */
            permanentProvinceCode: string | null;
            permanentProvinceName: string;
            /** @description Số định danh cá nhân */
            personalId: string | null;
            /** @description Điện thoại liên hệ */
            phone: string | null;
            /**
             * Format: date
             * @description Ngày vào Đội
             */
            pioneersOn: string | null;
            /** @description Đối tượng chính sách, mã của danh mục policy_groups */
            policyGroups?: string[];
            /** @description Hộ nghèo */
            poorHousehold?: boolean | null;
            /** @description Trường đã học */
            previousSchool: string | null;
            /** @description Tôn giáo, mã của danh mục religions */
            religion?: string | null;
            /** @description Lưu ban năm trước */
            repeatedLastYear: boolean | null;
            schoolCode: string;
            schoolId: number;
            schoolName: string;
            /** @description Bán trú */
            semiBoarding: boolean | null;
            /** @description Hình thức bán trú, mã của danh mục semi_boarding_kinds */
            semiBoardingKind: string | null;
            /** @description Giới tính, mã của danh mục sexes */
            sex: string | null;
            /** @description Trạng thái, mã của danh mục student_statuses */
            status: string | null;
            statusName?: string;
            /** @description Mã học sinh */
            studentCode: string | null;
            /** @description Tổ hợp môn */
            subjectGroup: string | null;
            /** @description Hỗ trợ học phí, mã của danh mục tuition_support_kinds */
            tuitionSupport: string | null;
            /** @description Học 2 buổi/ngày */
            twoSessions: boolean | null;
            /** @description Mã của phần mềm gửi */
            vendorKey: string | null;
            version: number;
            /** @description Cân nặng (kg) */
            weightKg?: number | null;
            yearly: {
                /** @description Khu vực, mã của danh mục areas */
                areaCode: string | null;
                /** @description Nội trú */
                boarding: boolean | null;
                /** @description Loại khuyết tật, mã của danh mục disability_kinds */
                disabilityKind?: string | null;
                /** @description Mức độ khuyết tật, mã của danh mục disability_levels */
                disabilityLevel?: string | null;
                from: string | null;
                /** @description Chiều cao (cm) */
                heightCm?: number | null;
                id: number | null;
                /** @description Học hoà nhập */
                inclusive?: boolean | null;
                /** @description Hộ cận nghèo */
                nearPoor?: boolean | null;
                /** @description Đối tượng chính sách, mã của danh mục policy_groups */
                policyGroups?: string[];
                /** @description Hộ nghèo */
                poorHousehold?: boolean | null;
                /** @description Lưu ban năm trước */
                repeatedLastYear: boolean | null;
                schoolYear: number | null;
                /** @description Bán trú */
                semiBoarding: boolean | null;
                /** @description Hình thức bán trú, mã của danh mục semi_boarding_kinds */
                semiBoardingKind: string | null;
                /** @description Tổ hợp môn */
                subjectGroup: string | null;
                /** @description Hỗ trợ học phí, mã của danh mục tuition_support_kinds */
                tuitionSupport: string | null;
                /** @description Học 2 buổi/ngày */
                twoSessions: boolean | null;
                /** @description Cân nặng (kg) */
                weightKg?: number | null;
            };
            /**
             * Format: date
             * @description Ngày vào Đoàn
             */
            youthUnionOn: string | null;
        };
        StudentChange: {
            acceptWarnings?: boolean;
            /** @description Khu vực, mã của danh mục areas */
            areaCode?: string | null;
            /** @description Số thẻ BHYT */
            bhytNo?: string | null;
            /** @description Ngày sinh: 2020-09-05, 2020-09 hoặc 2020 (bắt buộc khi tạo) */
            birth?: string | null;
            /** @description Nơi sinh */
            birthPlace?: string | null;
            /** @description Nhóm máu, mã của danh mục blood_groups */
            bloodGroup?: string | null;
            /** @description Nội trú */
            boarding?: boolean | null;
            /** @description Biết bơi */
            canSwim?: boolean | null;
            /** @description Chỗ ở hiện nay */
            currentAddress?: string | null;
            /** @description Loại khuyết tật, mã của danh mục disability_kinds */
            disabilityKind?: string | null;
            /** @description Mức độ khuyết tật, mã của danh mục disability_levels */
            disabilityLevel?: string | null;
            /** @description Thư điện tử */
            email?: string | null;
            /** @description Hình thức nhập học, mã của danh mục entry_kinds */
            entryKind?: string | null;
            /** @description Dân tộc, mã của danh mục ethnic_groups (bắt buộc khi tạo) */
            ethnicCode?: string | null;
            /** @description Thành phần gia đình, mã của danh mục family_classes */
            familyClass?: string | null;
            /** @description Số định danh người nước ngoài */
            foreignNumber?: string | null;
            /** @description Họ và tên (bắt buộc khi tạo) */
            fullName?: string | null;
            guardians?: components["schemas"]["GuardianInput"][];
            /** @description Chiều cao (cm) */
            heightCm?: number | null;
            /** @description Quê quán – xã */
            homeCommune?: string | null;
            /** @description Quê quán – tỉnh */
            homeProvince?: string | null;
            /** @description Nơi cấp */
            idIssuedBy?: string | null;
            /**
             * Format: date
             * @description Ngày cấp
             */
            idIssuedOn?: string | null;
            /** @description Học hoà nhập */
            inclusive?: boolean | null;
            /** @description Ngày của giấy tờ, nếu có */
            knownOn?: string | null;
            /** @description Lý do thôi học, mã của danh mục leaving_reasons */
            leavingReason?: string | null;
            /** @description Mã định danh Bộ GD&ĐT */
            moetCode?: string | null;
            /** @description Quốc tịch, mã của danh mục countries (bắt buộc khi tạo) */
            nationality?: string | null;
            /** @description Hộ cận nghèo */
            nearPoor?: boolean | null;
            /** @description Ghi chú */
            note?: string | null;
            /** @description Ngày sự việc xảy ra */
            occurredOn?: string | null;
            /** @description Số CMND */
            oldIdNo?: string | null;
            /** @description Thứ tự trong lớp */
            orderNo?: number | null;
            /** @description Tên gọi khác */
            otherName?: string | null;
            /**
             * Format: date
             * @description Ngày vào Đảng
             */
            partyOn?: string | null;
            /** @description Số hộ chiếu */
            passportNo?: string | null;
            /** @description Tổ, thôn, xóm thường trú */
            permanentAddress?: string | null;
            /** @description Xã/phường thường trú */
            permanentCommuneCode?: string | null;
            /** @description Tỉnh/thành phố thường trú */
            permanentProvinceCode?: string | null;
            /** @description Số định danh cá nhân */
            personalId?: string | null;
            /** @description Điện thoại liên hệ */
            phone?: string | null;
            /**
             * Format: date
             * @description Ngày vào Đội
             */
            pioneersOn?: string | null;
            /** @description Đối tượng chính sách, mã của danh mục policy_groups */
            policyGroups?: string[];
            /** @description Hộ nghèo */
            poorHousehold?: boolean | null;
            /** @description Trường đã học */
            previousSchool?: string | null;
            reason?: string;
            /** @description Tôn giáo, mã của danh mục religions */
            religion?: string | null;
            /** @description Lưu ban năm trước */
            repeatedLastYear?: boolean | null;
            /** @description Bán trú */
            semiBoarding?: boolean | null;
            /** @description Hình thức bán trú, mã của danh mục semi_boarding_kinds */
            semiBoardingKind?: string | null;
            /** @description Giới tính, mã của danh mục sexes (bắt buộc khi tạo) */
            sex?: string | null;
            /** @description Trạng thái, mã của danh mục student_statuses (bắt buộc khi tạo) */
            status?: string | null;
            /** @description Mã học sinh */
            studentCode?: string | null;
            /** @description Tổ hợp môn */
            subjectGroup?: string | null;
            /** @description Hỗ trợ học phí, mã của danh mục tuition_support_kinds */
            tuitionSupport?: string | null;
            /** @description Học 2 buổi/ngày */
            twoSessions?: boolean | null;
            /** @description Mã của phần mềm gửi */
            vendorKey?: string | null;
            /** @description Cân nặng (kg) */
            weightKg?: number | null;
            /**
             * Format: date
             * @description Ngày vào Đoàn
             */
            youthUnionOn?: string | null;
        };
        StudentInput: {
            /** @description Lưu dù còn cảnh báo */
            acceptWarnings?: boolean;
            /** @description Khu vực, mã của danh mục areas */
            areaCode?: string | null;
            /** @description Số thẻ BHYT */
            bhytNo?: string | null;
            /** @description Ngày sinh: 2020-09-05, 2020-09 hoặc 2020 (bắt buộc khi tạo) */
            birth?: string | null;
            /** @description Nơi sinh */
            birthPlace?: string | null;
            /** @description Nhóm máu, mã của danh mục blood_groups */
            bloodGroup?: string | null;
            /** @description Nội trú */
            boarding?: boolean | null;
            /** @description Biết bơi */
            canSwim?: boolean | null;
            classId?: number | null;
            className?: string | null;
            /** @description Chỗ ở hiện nay */
            currentAddress?: string | null;
            /** @description Loại khuyết tật, mã của danh mục disability_kinds */
            disabilityKind?: string | null;
            /** @description Mức độ khuyết tật, mã của danh mục disability_levels */
            disabilityLevel?: string | null;
            /** @description Thư điện tử */
            email?: string | null;
            enteredOn?: string | null;
            /** @description Hình thức nhập học, mã của danh mục entry_kinds */
            entryKind?: string | null;
            /** @description Dân tộc, mã của danh mục ethnic_groups (bắt buộc khi tạo) */
            ethnicCode?: string | null;
            /** @description Thành phần gia đình, mã của danh mục family_classes */
            familyClass?: string | null;
            /** @description Số định danh người nước ngoài */
            foreignNumber?: string | null;
            /** @description Họ và tên (bắt buộc khi tạo) */
            fullName?: string | null;
            guardians?: components["schemas"]["GuardianInput"][];
            /** @description Chiều cao (cm) */
            heightCm?: number | null;
            /** @description Quê quán – xã */
            homeCommune?: string | null;
            /** @description Quê quán – tỉnh */
            homeProvince?: string | null;
            /** @description Nơi cấp */
            idIssuedBy?: string | null;
            /**
             * Format: date
             * @description Ngày cấp
             */
            idIssuedOn?: string | null;
            /** @description Học hoà nhập */
            inclusive?: boolean | null;
            /** @description Ngày của giấy tờ, nếu có */
            knownOn?: string | null;
            /** @description Lý do thôi học, mã của danh mục leaving_reasons */
            leavingReason?: string | null;
            /** @description Mã định danh Bộ GD&ĐT */
            moetCode?: string | null;
            /** @description Quốc tịch, mã của danh mục countries (bắt buộc khi tạo) */
            nationality?: string | null;
            /** @description Hộ cận nghèo */
            nearPoor?: boolean | null;
            /** @description Ghi chú */
            note?: string | null;
            /** @description Số CMND */
            oldIdNo?: string | null;
            /** @description Thứ tự trong lớp */
            orderNo?: number | null;
            /** @description Tên gọi khác */
            otherName?: string | null;
            /**
             * Format: date
             * @description Ngày vào Đảng
             */
            partyOn?: string | null;
            /** @description Số hộ chiếu */
            passportNo?: string | null;
            /** @description Tổ, thôn, xóm thường trú */
            permanentAddress?: string | null;
            /** @description Xã/phường thường trú */
            permanentCommuneCode?: string | null;
            /** @description Tỉnh/thành phố thường trú */
            permanentProvinceCode?: string | null;
            /** @description Số định danh cá nhân */
            personalId?: string | null;
            /** @description Điện thoại liên hệ */
            phone?: string | null;
            /**
             * Format: date
             * @description Ngày vào Đội
             */
            pioneersOn?: string | null;
            /** @description Đối tượng chính sách, mã của danh mục policy_groups */
            policyGroups?: string[];
            /** @description Hộ nghèo */
            poorHousehold?: boolean | null;
            /** @description Trường đã học */
            previousSchool?: string | null;
            reason?: string;
            /** @description Tôn giáo, mã của danh mục religions */
            religion?: string | null;
            /** @description Lưu ban năm trước */
            repeatedLastYear?: boolean | null;
            /** @description Bán trú */
            semiBoarding?: boolean | null;
            /** @description Hình thức bán trú, mã của danh mục semi_boarding_kinds */
            semiBoardingKind?: string | null;
            /** @description Giới tính, mã của danh mục sexes (bắt buộc khi tạo) */
            sex?: string | null;
            /** @description Trạng thái, mã của danh mục student_statuses (bắt buộc khi tạo) */
            status?: string | null;
            /** @description Mã học sinh */
            studentCode?: string | null;
            /** @description Tổ hợp môn */
            subjectGroup?: string | null;
            /** @description Hỗ trợ học phí, mã của danh mục tuition_support_kinds */
            tuitionSupport?: string | null;
            /** @description Học 2 buổi/ngày */
            twoSessions?: boolean | null;
            /** @description Mã của phần mềm gửi */
            vendorKey?: string | null;
            /** @description Cân nặng (kg) */
            weightKg?: number | null;
            /**
             * Format: date
             * @description Ngày vào Đoàn
             */
            youthUnionOn?: string | null;
        };
        StudentRow: {
            /** @description 2020-09-05, 2020-09 hoặc 2020 */
            birth: string | null;
            classId: number | null;
            className: string | null;
            /** Format: date */
            enteredOn: string;
            fullName: string;
            gradeCode: string | null;
            id: number;
            leftOn: string | null;
            moetCode: string | null;
            orderNo: number | null;
            /** @description Che bớt với người không được xem giấy tờ */
            personalId: string | null;
            phone: string | null;
            sex: string;
            status: string | null;
            statusName: string;
            studentCode: string | null;
            version: number;
        };
        StudentsCell: {
            /** @description Số lớp */
            classes: number;
            /** @description Nữ */
            girls: number;
            /** @description Dân tộc thiểu số */
            minority: number;
            /** @description Nữ dân tộc thiểu số */
            minorityGirls: number;
            /** @description Học sinh */
            students: number;
        };
        StudentsFigure: {
            /**
             * Format: date-time
             * @description Số liệu đã gồm mọi thay đổi đến lúc này
             */
            dataUntil: string;
            /** Format: date-time */
            knownAt: string;
            /** @description Tên của số liệu */
            name: string;
            /** Format: date */
            on: string;
            /** @description Thay đổi còn chờ tính */
            pendingChanges: number;
            rows: {
                /** @description Số lớp */
                classes: number;
                /** @description Nữ */
                girls: number;
                gradeCode: string;
                gradeName: string;
                levelCode: string;
                levelName: string;
                /** @description Dân tộc thiểu số */
                minority: number;
                /** @description Nữ dân tộc thiểu số */
                minorityGirls: number;
                /** @description Học sinh */
                students: number;
            }[];
            /**
             * @description Đếm sẵn của hôm nay, hay từ các dữ kiện
             * @enum {string}
             */
            source: "cache" | "facts";
            total: components["schemas"]["StudentsCell"];
            unit: components["schemas"]["FigureUnit"];
            /** @description Phiên bản cách tính */
            version: number;
        };
        StudentsFigureByUnit: {
            /**
             * Format: date-time
             * @description Số liệu đã gồm mọi thay đổi đến lúc này
             */
            dataUntil: string;
            /** Format: date-time */
            knownAt: string;
            /** @description Tên của số liệu */
            name: string;
            /** Format: date */
            on: string;
            /** @description Thay đổi còn chờ tính */
            pendingChanges: number;
            rows: {
                /** @description Số lớp */
                classes: number;
                code: string;
                /** @description Nữ */
                girls: number;
                id: number;
                kind: string;
                /** @description Dân tộc thiểu số */
                minority: number;
                /** @description Nữ dân tộc thiểu số */
                minorityGirls: number;
                name: string;
                schools: number;
                /** @description Học sinh */
                students: number;
            }[];
            /**
             * @description Đếm sẵn của hôm nay, hay từ các dữ kiện
             * @enum {string}
             */
            source: "cache" | "facts";
            sum: components["schemas"]["StudentsCell"];
            total: number;
            unit: components["schemas"]["FigureUnit"];
            /** @description Phiên bản cách tính */
            version: number;
        };
        Today: {
            counts: {
                classes?: number;
                girls?: number;
                minority?: number;
                students?: number;
            };
            greeting: string;
            /** @description Tỷ lệ ghi trong vòng 24 giờ, bảy ngày qua; không kể danh sách nhập lần đầu và phần đã hoàn tác */
            lag: {
                changes?: number;
                onTimeShare?: number | null;
            };
            recentChanges: {
                action: string;
                actorName: string;
                id: number;
                /** Format: date-time */
                recordedAt: string;
                recordKind: string;
                source: string;
                subjectId: number;
                subjectKind: string;
                /** @description Chỉ với người được xem học sinh */
                subjectName: string | null;
            }[];
            recentImports: {
                accountName: string;
                appliedAt: string | null;
                counts: {
                    [key: string]: number;
                };
                /** Format: date-time */
                createdAt: string;
                fileName: string;
                id: number;
                kind: string;
                state: string;
            }[];
            tasks: {
                count: number;
                key: string;
                link: string;
                text: string;
            }[];
            /** Format: date */
            today: string;
            unitName: string;
        };
        UnitRow: {
            code: string;
            /** @description Của Sở: số trường trực thuộc */
            directSchools: number | null;
            id: number;
            /** @enum {string} */
            kind: "SO" | "PHONG" | "XA";
            name: string;
            parentId: number | null;
            schools: number;
        };
    };
    responses: {
        /** @description Bị từ chối hoặc lỗi: 'type' là từ ổn định cho máy, 'detail' là câu cho người, 'fields' là từng trường */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description bad-address: Địa chỉ viết sai; bad-json: JSON không hợp lệ; bad-parameter: Tham số sai; bad-query: Tham số không nhận giá trị này; bad-request: Yêu cầu không hợp lệ */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description totp-required: Cần mã của bước hai; unauthenticated: Chưa đăng nhập; wrong-code: Sai mã của bước hai; wrong-credentials: Sai tên hoặc mật khẩu */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description csrf: Thiếu mã chống giả mạo; forbidden: Không có quyền; no-role: Tài khoản không giữ vai trò nào; password-change-required: Phải đổi mật khẩu trước; reason-required: Cần ghi lý do; totp-enrolment-required: Phải đăng ký bước hai trước */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description not-found: Không tìm thấy */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description method: Phương thức không dùng được */
        Problem405: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description conflict: Mâu thuẫn với dữ liệu hiện có; duplicate: Đã có rồi; enrolled-elsewhere: Đang học ở trường khác; too-late: Quá hạn */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description stale-version: Bản ghi đã được người khác sửa */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description body-too-large: Dữ liệu gửi lên quá lớn; file-too-large: Tệp vượt giới hạn */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description content-type: Sai loại nội dung */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description range: Khoảng byte ngoài tệp */
        Problem416: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description file-bomb: Tệp nén bất thường; file-broken: Tệp hỏng; file-doctype: Tệp có khai báo không được phép; file-empty: Tệp trống; file-html: Trang web đổi tên thành Excel; file-legacy-xls: Tệp Excel đời cũ; file-macros: Tệp có macro; file-password: Tệp có mật khẩu; file-truncated: Tệp bị cắt; file-unknown: Không nhận ra loại tệp; import-refused: Tệp không nhập được; invalid: Không đúng quy tắc; needs-confirmation: Cần xác nhận cảnh báo; no-header: Không thấy dòng tiêu đề; no-rows: Không có dòng dữ liệu; open-questions: Còn câu hỏi chưa trả lời; own-account: Không làm trên tài khoản của mình; password-needed: Cần mật khẩu; username-taken: Tên đăng nhập đã có; weak-password: Mật khẩu yếu; wrong-code: Sai mã; wrong-file: Tệp không dùng được ở đây */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description version-required: Thiếu phiên bản */
        Problem428: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description locked: Tài khoản tạm khoá */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description header-too-large: Phần đầu yêu cầu quá dài */
        Problem431: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description internal: Lỗi của hệ thống; write-failed: Không ghi được tệp */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description busy: Hệ thống đang bận; no-space: Máy chủ hết chỗ ghi; not-ready: Chưa sẵn sàng; try-later: Hãy thử lại */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAccountUnits: {
        parameters: {
            query?: {
                /** @description một phần tên, không cần dấu, hoặc mã */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            code: string;
                            id: number;
                            kind: string;
                            name: string;
                        }[];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getAccounts: {
        parameters: {
            query?: {
                /** @description số dòng, tối đa 500 */
                limit?: number;
                /** @description bỏ qua */
                offset?: number;
                /** @description tên hoặc tên đăng nhập, không cần dấu */
                q?: string;
                /** @description mã vai trò */
                role?: string;
                /** @description trạng thái */
                state?: "enabled" | "locked" | "no-totp";
                /** @description chỉ một đơn vị */
                unit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Account"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getAccountsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    patchAccountsId: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled?: boolean;
                    fullName?: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getAccountsIdHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["RecordHistoryRow"][];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postAccountsIdResetPassword: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        initialPassword: string;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postAccountsIdResetTotp: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getAdminUnits: {
        parameters: {
            query?: {
                /** @description Tại ngày */
                on?: string;
                /** @description Mã đơn vị cha */
                parent?: string;
                /** @description Tìm theo tên không dấu */
                q?: string;
                /** @description province, commune; trước 01/07/2025: district, ward */
                tier?: "province" | "commune" | "district" | "ward";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["AdminUnit"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getCodeListsList: {
        parameters: {
            query?: {
                /** @description Tại ngày */
                on?: string;
            };
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getDemoAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            password: string;
                            role: string;
                            unit: string;
                            unitCode: string;
                            username: string;
                        }[];
                        total: number;
                    };
                };
            };
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getDepartmentImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["ImportListRow"][];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postDepartmentImports: {
        parameters: {
            query?: {
                /** @description Tên tệp, để người xem nhận ra */
                fileName?: string;
                /** @description schools, classes, students, staff, guardians, rooms; bỏ trống: tự nhận biết */
                kind?: string;
                /** @description Đợi tới khi làm xong, nhiều nhất số giây này; không có: trả lời ngay, trạng thái hỏi ở /imports/{id} */
                wait?: number;
                /** @description Năm học mà danh sách nói về */
                year?: number;
            };
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Đã nhận, đang làm */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getImportKinds: {
        parameters: {
            query?: {
                /** @description Năm học mà danh sách nói về */
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            columns: {
                                aliases: string;
                                key: string;
                                label: string;
                                required: boolean;
                            }[];
                            kind: string;
                            title: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getImportKindsKindTemplate: {
        parameters: {
            query?: {
                /** @description Năm học mà danh sách nói về */
                year?: number;
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getImportsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    deleteImportsId: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    putImportsIdAnswers: {
        parameters: {
            query?: {
                /** @description Đợi tới khi làm xong, nhiều nhất số giây này; không có: trả lời ngay, trạng thái hỏi ở /imports/{id} */
                wait?: number;
            };
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Mọi cột được đề xuất đều đúng */
                    acceptProposals?: boolean;
                    /** @description Tạo mọi lớp trường chưa có, hoặc từng lớp */
                    classes?: boolean | {
                        as?: string;
                        create?: boolean;
                        gradeCode?: string;
                        name: string;
                    }[];
                    /** @description Tên cột → trường; rỗng: không nhập cột */
                    fields?: {
                        [key: string]: string;
                    };
                    /** @description Số trang → dòng tiêu đề */
                    headerRows?: {
                        [key: string]: number;
                    };
                    kind?: string;
                    /** @description Chuyển cả tệp sang Unicode */
                    legacyFont?: boolean;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Đã nhận, đang làm */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postImportsIdApply: {
        parameters: {
            query?: {
                /** @description Đợi tới khi làm xong, nhiều nhất số giây này; không có: trả lời ngay, trạng thái hỏi ở /imports/{id} */
                wait?: number;
            };
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Đã nhận, đang làm */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postImportsIdCompare: {
        parameters: {
            query?: {
                /** @description Đợi tới khi làm xong, nhiều nhất số giây này; không có: trả lời ngay, trạng thái hỏi ở /imports/{id} */
                wait?: number;
            };
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Đã nhận, đang làm */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getImportsIdNextFault: {
        parameters: {
            query?: {
                /** @description Số thứ tự của dòng đang xem */
                after?: number;
                /** @description Tìm theo tên không dấu */
                q?: string;
                /** @description Chỉ các dòng có lỗi của quy tắc này */
                rule?: string;
                /** @description Chỉ một trang của tệp */
                sheet?: number;
                /** @description all, faults, blocked, skipped, proposed, new, changed, unchanged, conflicting, refused */
                show?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description vị trí trong các dòng đang lọc */
                        place?: number;
                        /** @description không có: hết lỗi */
                        row?: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postImportsIdRest: {
        parameters: {
            query?: {
                /** @description Đợi tới khi làm xong, nhiều nhất số giây này; không có: trả lời ngay, trạng thái hỏi ở /imports/{id} */
                wait?: number;
            };
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Đã nhận, đang làm */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getImportsIdRows: {
        parameters: {
            query?: {
                /** @description Nhiều nhất 200 */
                limit?: number;
                /** @description Bỏ qua bấy nhiêu dòng */
                offset?: number;
                /** @description Tìm theo tên không dấu */
                q?: string;
                /** @description Chỉ các dòng có lỗi của quy tắc này */
                rule?: string;
                /** @description Chỉ một trang của tệp */
                sheet?: number;
                /** @description all, faults, blocked, skipped, proposed, new, changed, unchanged, conflicting, refused */
                show?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["ImportRow"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    patchImportsIdRows: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rows: {
                        /** @description Trường → giá trị mới */
                        cells?: {
                            [key: string]: string;
                        };
                        /** @description Là người khác: tạo hồ sơ mới */
                        distinct?: boolean;
                        /** @description Hồ sơ đã có; 0: bỏ lựa chọn */
                        match?: number;
                        row: number;
                        /** @description Bỏ dòng */
                        skip?: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        import: components["schemas"]["Import"];
                        row?: components["schemas"]["ImportRow"];
                        rows: components["schemas"]["ImportRow"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    patchImportsIdRowsRow: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
                row: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Trường → giá trị mới */
                    cells?: {
                        [key: string]: string;
                    };
                    /** @description Là người khác: tạo hồ sơ mới */
                    distinct?: boolean;
                    /** @description Hồ sơ đã có; 0: bỏ lựa chọn */
                    match?: number;
                    /** @description Bỏ dòng */
                    skip?: boolean;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        import: components["schemas"]["Import"];
                        row?: components["schemas"]["ImportRow"];
                        rows: components["schemas"]["ImportRow"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getImportsIdSheets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            hidden: boolean;
                            index: number;
                            name: string;
                            rows: number;
                            top: {
                                cells: string[];
                                number: number;
                            }[];
                        }[];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postImportsIdUndo: {
        parameters: {
            query?: {
                /** @description Đợi tới khi làm xong, nhiều nhất số giây này; không có: trả lời ngay, trạng thái hỏi ở /imports/{id} */
                wait?: number;
            };
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        refused: {
                            name: string;
                            reason: string;
                        }[];
                        undone: number;
                    };
                };
            };
            /** @description Đã nhận, đang làm */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getImportsIdWorkbook: {
        parameters: {
            query?: {
                /** @description Đợi tới khi làm xong, nhiều nhất số giây này; không có: trả lời ngay, trạng thái hỏi ở /imports/{id} */
                wait?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Đã nhận, đang làm */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "painting";
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postMembershipsIdEnd: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    lastDay?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            acts: string;
                            kind: string;
                            kindName: string;
                            role: string;
                        }[];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getProvince: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Province"];
                };
            };
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getRecordKindsKind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordKind"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            code: string;
                            mayGrant: boolean;
                            name: string;
                            unitKinds: string;
                        }[];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchools: {
        parameters: {
            query?: {
                /** @description Mã cấp học */
                level?: string;
                /** @description Nhiều nhất 200 */
                limit?: number;
                /** @description Bỏ qua bấy nhiêu dòng */
                offset?: number;
                /** @description Tại ngày */
                on?: string;
                /** @description Mã loại hình */
                ownership?: string;
                /** @description Tên không dấu hoặc mã */
                q?: string;
                /** @description name, code */
                sort?: string;
                /** @description Đơn vị quản lý */
                unit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["SchoolRow"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchools: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchoolInput"];
            };
        };
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        id: number;
                        name: string;
                        version: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["School"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    patchSchoolsId: {
        parameters: {
            query?: never;
            header: {
                /** @description Phiên bản vừa đọc, trong dấu nháy kép: "7" */
                "If-Match": string;
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchoolChange"];
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["School"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsIdHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["RecordHistoryRow"][];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidClassChanges: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    classId: number;
                    /** Format: date */
                    knownOn?: string | null;
                    /** Format: date */
                    on?: string;
                    reason?: string;
                    studentIds: number[];
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        moved: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidClasses: {
        parameters: {
            query?: {
                /** @description Sĩ số tại ngày */
                on?: string;
                /** @description Năm học */
                year?: number;
            };
            header?: never;
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["SchoolClass"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidClasses: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchoolClassInput"];
            };
        };
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchoolClass"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidClassesId: {
        parameters: {
            query?: {
                /** @description Sĩ số tại ngày */
                on?: string;
            };
            header?: never;
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchoolClass"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    patchSchoolsSidClassesId: {
        parameters: {
            query?: never;
            header: {
                /** @description Phiên bản vừa đọc, trong dấu nháy kép: "7" */
                "If-Match": string;
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchoolClassInput"];
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchoolClass"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidClassesIdClose: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ngày đầu tiên không còn mở; mặc định hôm nay */
                    on?: string | null;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidClassesIdHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["RecordHistoryRow"][];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidImports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["ImportListRow"][];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidImports: {
        parameters: {
            query?: {
                /** @description Tên tệp, để người xem nhận ra */
                fileName?: string;
                /** @description schools, classes, students, staff, guardians, rooms; bỏ trống: tự nhận biết */
                kind?: string;
                /** @description Đợi tới khi làm xong, nhiều nhất số giây này; không có: trả lời ngay, trạng thái hỏi ở /imports/{id} */
                wait?: number;
                /** @description Năm học mà danh sách nói về */
                year?: number;
            };
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Đã nhận, đang làm */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidRooms: {
        parameters: {
            query?: {
                /** @description Mã loại phòng */
                kind?: string;
                /** @description Nhiều nhất 200 */
                limit?: number;
                /** @description Bỏ qua bấy nhiêu dòng */
                offset?: number;
                /** @description Tìm theo tên, không cần dấu */
                q?: string;
                /** @description Mã điểm trường */
                site?: string;
            };
            header?: never;
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Của cả trường: U04, D76 */
                        faults: {
                            field: string;
                            message: string;
                            rule: string;
                            severity: string;
                        }[];
                        rows: components["schemas"]["RoomRow"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidRooms: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomInput"];
            };
        };
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidRoomsXlsx: {
        parameters: {
            query?: {
                /** @description Mã loại phòng */
                kind?: string;
                /** @description Tìm theo tên, không cần dấu */
                q?: string;
                /** @description Mã điểm trường */
                site?: string;
            };
            header?: never;
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidRoomsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSchoolsSidRoomsId: {
        parameters: {
            query?: never;
            header: {
                /** @description Phiên bản vừa đọc, trong dấu nháy kép: "7" */
                "If-Match": string;
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            428: components["responses"]["Problem428"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    patchSchoolsSidRoomsId: {
        parameters: {
            query?: never;
            header: {
                /** @description Phiên bản vừa đọc, trong dấu nháy kép: "7" */
                "If-Match": string;
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomInput"];
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidRoomsIdHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["RecordHistoryRow"][];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidSites: {
        parameters: {
            query?: {
                /** @description Số lớp tại ngày */
                on?: string;
            };
            header?: never;
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Site"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidSites: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteInput"];
            };
        };
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidSitesId: {
        parameters: {
            query?: {
                /** @description Số lớp tại ngày */
                on?: string;
            };
            header?: never;
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    patchSchoolsSidSitesId: {
        parameters: {
            query?: never;
            header: {
                /** @description Phiên bản vừa đọc, trong dấu nháy kép: "7" */
                "If-Match": string;
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteInput"];
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidSitesIdClose: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ngày đầu tiên không còn mở; mặc định hôm nay */
                    on?: string | null;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidSitesIdHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["RecordHistoryRow"][];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidStaff: {
        parameters: {
            query?: {
                /** @description Mã nhóm chức vụ */
                group?: string;
                /** @description Chỉ những người này, cách nhau bằng dấu phẩy */
                ids?: string;
                /** @description Mã cấp dạy */
                level?: string;
                /** @description Nhiều nhất 200 */
                limit?: number;
                /** @description Chỉ hồ sơ còn thiếu: moetCode, personalId, bhxhNo, phone, email, contractKind, rankCode, highestTraining, recruitedOn */
                missing?: string;
                /** @description Bỏ qua bấy nhiêu dòng */
                offset?: number;
                /** @description Tại ngày */
                on?: string;
                /** @description Mã vị trí việc làm */
                position?: string;
                /** @description Lý do xem, bắt buộc với vai trò cấp Sở */
                purpose?: string;
                /** @description Tìm theo tên không dấu, mã, số điện thoại, email */
                q?: string;
                /** @description Mã giới tính */
                sex?: string;
                /** @description name, moetCode, birth, sex, group, position, status, level, joined, phone, subjects; thêm dấu - ở đầu để xếp ngược */
                sort?: string;
                /** @description '' đang ở trường, left, all hoặc mã trạng thái */
                status?: string;
            };
            header?: never;
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["StaffRow"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidStaff: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffInput"];
            };
        };
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidStaffXlsx: {
        parameters: {
            query?: {
                /** @description Mã nhóm chức vụ */
                group?: string;
                /** @description Chỉ những người này, cách nhau bằng dấu phẩy */
                ids?: string;
                /** @description sensitive: kèm lương và nhóm thông tin nhạy cảm */
                include?: "sensitive";
                /** @description Mã cấp dạy */
                level?: string;
                /** @description Nhiều nhất 200 */
                limit?: number;
                /** @description Chỉ hồ sơ còn thiếu: moetCode, personalId, bhxhNo, phone, email, contractKind, rankCode, highestTraining, recruitedOn */
                missing?: string;
                /** @description Bỏ qua bấy nhiêu dòng */
                offset?: number;
                /** @description Tại ngày */
                on?: string;
                /** @description Mã vị trí việc làm */
                position?: string;
                /** @description Lý do xem, bắt buộc với vai trò cấp Sở */
                purpose?: string;
                /** @description Tìm theo tên không dấu, mã, số điện thoại, email */
                q?: string;
                /** @description Mã giới tính */
                sex?: string;
                /** @description name, moetCode, birth, sex, group, position, status, level, joined, phone, subjects; thêm dấu - ở đầu để xếp ngược */
                sort?: string;
                /** @description '' đang ở trường, left, all hoặc mã trạng thái */
                status?: string;
            };
            header?: never;
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidStaffCheck: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffInput"];
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        faults: components["schemas"]["Fault"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidStudents: {
        parameters: {
            query?: {
                /** @description Chỉ một lớp */
                classId?: number;
                /** @description true: chỉ hồ sơ có lỗi cần sửa */
                faults?: string;
                /** @description Mã khối */
                grade?: string;
                /** @description Chỉ các học sinh này, cách nhau bằng dấu phẩy */
                ids?: string;
                /** @description Nhiều nhất 200 */
                limit?: number;
                /** @description true: chỉ học sinh dân tộc thiểu số */
                minority?: string;
                /** @description Chỉ hồ sơ còn thiếu: personalId, moetCode, studentCode, phone, guardian, permanentCommuneCode */
                missing?: string;
                /** @description Bỏ qua bấy nhiêu dòng */
                offset?: number;
                /** @description Tại ngày */
                on?: string;
                /** @description Lý do xem, bắt buộc với vai trò cấp Sở */
                purpose?: string;
                /** @description Tìm theo tên không dấu, mã, số điện thoại */
                q?: string;
                /** @description Mã giới tính */
                sex?: string;
                /** @description name, code, birth, class, sex, status, entered, moetCode, personalId; thêm dấu - ở đầu để xếp ngược */
                sort?: string;
                /** @description '' đang học, unplaced chưa xếp lớp, left, all hoặc mã trạng thái */
                status?: string;
                /** @description Năm học */
                year?: number;
            };
            header?: never;
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["StudentRow"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidStudents: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudentInput"];
            };
        };
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Student"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidStudentsXlsx: {
        parameters: {
            query?: {
                /** @description Chỉ một lớp */
                classId?: number;
                /** @description true: chỉ hồ sơ có lỗi cần sửa */
                faults?: string;
                /** @description Mã khối */
                grade?: string;
                /** @description Chỉ các học sinh này, cách nhau bằng dấu phẩy */
                ids?: string;
                /** @description sensitive: kèm nhóm thông tin nhạy cảm */
                include?: string;
                /** @description Nhiều nhất 200 */
                limit?: number;
                /** @description true: chỉ học sinh dân tộc thiểu số */
                minority?: string;
                /** @description Chỉ hồ sơ còn thiếu: personalId, moetCode, studentCode, phone, guardian, permanentCommuneCode */
                missing?: string;
                /** @description Bỏ qua bấy nhiêu dòng */
                offset?: number;
                /** @description Tại ngày */
                on?: string;
                /** @description Lý do xem, bắt buộc với vai trò cấp Sở */
                purpose?: string;
                /** @description Tìm theo tên không dấu, mã, số điện thoại */
                q?: string;
                /** @description Mã giới tính */
                sex?: string;
                /** @description name, code, birth, class, sex, status, entered, moetCode, personalId; thêm dấu - ở đầu để xếp ngược */
                sort?: string;
                /** @description '' đang học, unplaced chưa xếp lớp, left, all hoặc mã trạng thái */
                status?: string;
                /** @description Năm học */
                year?: number;
            };
            header?: never;
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidStudentsCheck: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                sid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudentInput"];
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        faults: components["schemas"]["Fault"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSearch: {
        parameters: {
            query: {
                /** @description Nhiều nhất 50 mỗi loại */
                limit?: number;
                /** @description Lý do, với vai trò cấp Sở */
                purpose?: string;
                /** @description Chữ cần tìm */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["Problem401"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    membershipId?: number;
                    password: string;
                    username: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    putSessionActing: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    membershipId: number;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    putSessionPassword: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    next: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSessionRecoveryCodes: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    putSessionTotp: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSessionTotp: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        qr: {
                            path: string;
                            size: number;
                        };
                        secret: string;
                        uri: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postSessionTotpOff: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            current: boolean;
                            device: string;
                            id: number;
                            /** Format: date-time */
                            openedAt: string;
                            remote: string;
                            roleName: string;
                            /** Format: date-time */
                            seenAt: string;
                            unitName: string;
                        }[];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSessions: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSessionsId: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getSignInPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        idleMinutes: number;
                        totpRoles: string[];
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    putSignInPolicy: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    idleMinutes: number;
                    totpRoles: string[];
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        idleMinutes: number;
                        totpRoles: string[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStaffId: {
        parameters: {
            query?: {
                /** @description sensitive: kèm lương và nhóm thông tin nhạy cảm */
                include?: "sensitive";
                /** @description Lý do xem, bắt buộc với vai trò cấp Sở */
                purpose?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    patchStaffId: {
        parameters: {
            query?: never;
            header: {
                /** @description Phiên bản vừa đọc, trong dấu nháy kép: "7" */
                "If-Match": string;
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffChange"];
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postStaffIdCancel: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStaffIdHistory: {
        parameters: {
            query?: {
                /** @description Lý do xem, bắt buộc với vai trò cấp Sở */
                purpose?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["RecordHistoryRow"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postStaffIdLeave: {
        parameters: {
            query?: never;
            header: {
                /** @description Phiên bản vừa đọc, trong dấu nháy kép: "7" */
                "If-Match": string;
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Lưu dù còn cảnh báo */
                    acceptWarnings?: boolean;
                    /** @description Ngày của giấy tờ, nếu có */
                    knownOn?: string | null;
                    /** @description Ngày đầu tiên không còn ở trường; mặc định hôm nay */
                    on?: string | null;
                    reason?: string;
                    /** @description Mã của danh mục staff_statuses */
                    status: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postStaffIdReturn: {
        parameters: {
            query?: never;
            header: {
                /** @description Phiên bản vừa đọc, trong dấu nháy kép: "7" */
                "If-Match": string;
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Lưu dù còn cảnh báo */
                    acceptWarnings?: boolean;
                    /** @description Ngày của giấy tờ, nếu có */
                    knownOn?: string | null;
                    /** @description Từ ngày; mặc định hôm nay */
                    on?: string | null;
                    reason?: string;
                    /** @description Mã của danh mục staff_statuses */
                    status: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["FigureDescription"][];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStatisticsRooms: {
        parameters: {
            query?: {
                /** @description Chỉ các trường trực thuộc Sở */
                direct?: boolean;
                /** @description Theo những gì đã biết lúc nào; mặc định lúc này */
                knownAt?: string;
                /** @description Số liệu của ngày nào; mặc định hôm nay */
                on?: string;
                /** @description Đơn vị; mặc định là đơn vị của bạn */
                unit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomsFigure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStatisticsRoomsXlsx: {
        parameters: {
            query?: {
                /** @description unit: theo đơn vị trực thuộc; mặc định theo các chiều của biểu */
                by?: "unit";
                /** @description Chỉ các trường trực thuộc Sở */
                direct?: boolean;
                /** @description Theo những gì đã biết lúc nào; mặc định lúc này */
                knownAt?: string;
                /** @description Số liệu của ngày nào; mặc định hôm nay */
                on?: string;
                /** @description Đơn vị; mặc định là đơn vị của bạn */
                unit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStatisticsRoomsByUnit: {
        parameters: {
            query?: {
                /** @description Chỉ các trường trực thuộc Sở */
                direct?: boolean;
                /** @description Theo những gì đã biết lúc nào; mặc định lúc này */
                knownAt?: string;
                /** @description Số liệu của ngày nào; mặc định hôm nay */
                on?: string;
                /** @description Đơn vị; mặc định là đơn vị của bạn */
                unit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomsFigureByUnit"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStatisticsRoomsRows: {
        parameters: {
            query?: {
                /** @description Tình trạng xây dựng; -: chưa rõ */
                buildingState?: string;
                /** @description Cấp công trình; -: chưa rõ */
                constructionGrade?: string;
                /** @description Chỉ các trường trực thuộc Sở */
                direct?: boolean;
                /** @description Loại phòng; -: chưa rõ */
                kind?: string;
                /** @description Theo những gì đã biết lúc nào; mặc định lúc này */
                knownAt?: string;
                /** @description Số nào của biểu: khóa của nó; mặc định số chính */
                of?: string;
                /** @description Số liệu của ngày nào; mặc định hôm nay */
                on?: string;
                /** @description Trường */
                school?: number;
                /** @description unit: theo đơn vị trực thuộc Sở */
                step?: "unit";
                /** @description Đơn vị; mặc định là đơn vị của bạn */
                unit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FigureRows"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStatisticsStudents: {
        parameters: {
            query?: {
                /** @description Chỉ các trường trực thuộc Sở */
                direct?: boolean;
                /** @description Theo những gì đã biết lúc nào; mặc định lúc này */
                knownAt?: string;
                /** @description Số liệu của ngày nào; mặc định hôm nay */
                on?: string;
                /** @description Đơn vị; mặc định là đơn vị của bạn */
                unit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudentsFigure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStatisticsStudentsXlsx: {
        parameters: {
            query?: {
                /** @description unit: theo đơn vị trực thuộc; mặc định theo các chiều của biểu */
                by?: "unit";
                /** @description Chỉ các trường trực thuộc Sở */
                direct?: boolean;
                /** @description Theo những gì đã biết lúc nào; mặc định lúc này */
                knownAt?: string;
                /** @description Số liệu của ngày nào; mặc định hôm nay */
                on?: string;
                /** @description Đơn vị; mặc định là đơn vị của bạn */
                unit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStatisticsStudentsByUnit: {
        parameters: {
            query?: {
                /** @description Chỉ các trường trực thuộc Sở */
                direct?: boolean;
                /** @description Theo những gì đã biết lúc nào; mặc định lúc này */
                knownAt?: string;
                /** @description Số liệu của ngày nào; mặc định hôm nay */
                on?: string;
                /** @description Đơn vị; mặc định là đơn vị của bạn */
                unit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudentsFigureByUnit"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStatisticsStudentsRows: {
        parameters: {
            query?: {
                /** @description Lớp; 0: chưa xếp lớp */
                classId?: number;
                /** @description Chỉ các trường trực thuộc Sở */
                direct?: boolean;
                /** @description Khối; -: chưa rõ */
                grade?: string;
                /** @description Theo những gì đã biết lúc nào; mặc định lúc này */
                knownAt?: string;
                /** @description Cấp học; -: chưa rõ */
                level?: string;
                /** @description Dân tộc thiểu số */
                minority?: boolean;
                /** @description Số nào của biểu: khóa của nó; mặc định số chính */
                of?: string;
                /** @description Số liệu của ngày nào; mặc định hôm nay */
                on?: string;
                /** @description Lý do xem danh sách */
                purpose?: string;
                /** @description Trường */
                school?: number;
                /** @description Giới tính; -: chưa rõ */
                sex?: string;
                /** @description unit: theo đơn vị trực thuộc Sở */
                step?: "unit";
                /** @description Đơn vị; mặc định là đơn vị của bạn */
                unit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FigureRows"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStudentsId: {
        parameters: {
            query?: {
                /** @description sensitive: kèm nhóm thông tin nhạy cảm */
                include?: "sensitive";
                /** @description Lý do xem, bắt buộc với vai trò cấp Sở */
                purpose?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Student"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    patchStudentsId: {
        parameters: {
            query?: never;
            header: {
                /** @description Phiên bản vừa đọc, trong dấu nháy kép: "7" */
                "If-Match": string;
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudentChange"];
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Student"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStudentsIdAccessLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["AccessLogRow"][];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postStudentsIdClassChange: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    classId: number;
                    /** @description Ngày của giấy tờ, nếu có */
                    knownOn?: string | null;
                    /** @description Từ ngày; mặc định hôm nay */
                    on?: string | null;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Student"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStudentsIdHistory: {
        parameters: {
            query?: {
                /** @description Lý do xem, bắt buộc với vai trò cấp Sở */
                purpose?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["RecordHistoryRow"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postStudentsIdLeave: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Thôi học, chuyển đi
                     * @enum {string}
                     */
                    kind: "dropout" | "transfer_out";
                    /** @description Ngày của giấy tờ, nếu có */
                    knownOn?: string | null;
                    /** @description Ngày đầu tiên không còn học; mặc định hôm nay */
                    on?: string | null;
                    paperNo?: string | null;
                    reason?: string;
                    /** @description Mã của danh mục leaving_reasons; bắt buộc khi thôi học */
                    reasonCode?: string | null;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    /** @description Phiên bản của bản ghi, để gửi lại trong If-Match */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Student"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postStudentsIdMovementsMovementCancel: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
                movement: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getStudentsIdTimeline: {
        parameters: {
            query?: {
                /** @description Lý do xem, bắt buộc với vai trò cấp Sở */
                purpose?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        classes: {
                            classId: number;
                            className: string;
                            /** Format: date */
                            from: string;
                            id: number;
                            /** Format: date */
                            leftOn: string | null;
                            schoolYear: number;
                        }[];
                        enrolments: {
                            /** Format: date */
                            from: string;
                            id: number;
                            /** Format: date */
                            leftOn: string | null;
                            schoolId: number;
                            schoolName: string;
                            statusName: string;
                        }[];
                        movements: {
                            cancelled: boolean;
                            canTakeBack: boolean;
                            fromClass?: string | null;
                            id: number;
                            kind: string;
                            kindName: string;
                            /** Format: date */
                            knownOn?: string | null;
                            /** Format: date */
                            occurredOn: string;
                            paperNo?: string | null;
                            reason?: string;
                            reasonName?: string;
                            /** Format: date-time */
                            recordedAt: string;
                            toClass?: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getToday: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Today"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getUnits: {
        parameters: {
            query?: {
                /** @description Tại ngày; trước 01/07/2025 là các phòng GD&ĐT */
                on?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        on: string;
                        rows: components["schemas"]["UnitRow"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getUnitsIdAccounts: {
        parameters: {
            query?: {
                /** @description số dòng, tối đa 500 */
                limit?: number;
                /** @description bỏ qua */
                offset?: number;
                /** @description tên hoặc tên đăng nhập, không cần dấu */
                q?: string;
                /** @description mã vai trò */
                role?: string;
                /** @description trạng thái */
                state?: "enabled" | "locked" | "no-totp";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Account"][];
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postUnitsIdAccounts: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    from?: string;
                    fullName: string;
                    /** Format: date */
                    lastDay?: string;
                    role: string;
                    username: string;
                };
            };
        };
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        initialPassword: string;
                        username: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    postUnitsIdMemberships: {
        parameters: {
            query?: never;
            header: {
                /** @description csrfToken của phiên */
                "X-CSRF-Token": string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    from?: string;
                    /** Format: date */
                    lastDay?: string;
                    role: string;
                    username: string;
                };
            };
        };
        responses: {
            /** @description Đã tạo */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready";
                    };
                };
            };
            503: components["responses"]["Problem503"];
            default: components["responses"]["Problem"];
        };
    };
}
