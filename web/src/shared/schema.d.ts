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
        /** Các đợt nhập danh sách trường */
        get: operations["getDepartmentImports"];
        put?: never;
        /** Gửi danh sách trường để xem trước */
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
        /** Một đợt nhập: số dòng, lỗi, câu hỏi */
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
        /** Trả lời câu hỏi của đợt nhập */
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
        patch?: never;
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
        /** Sửa ô, bỏ dòng, hoặc chọn học sinh đã có */
        patch: operations["patchImportsIdRowsRow"];
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
    "/api/v1/record-kinds/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mô tả các trường của một loại hồ sơ */
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
    "/api/v1/statistics/students": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Số học sinh, số lớp theo cấp, khối, giới tính, dân tộc thiểu số */
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
        /** Bảng số học sinh, số lớp dạng Excel */
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
        /** Số học sinh, số lớp theo đơn vị trực thuộc */
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
        /** Các dòng đứng sau một ô số liệu: đơn vị, trường, lớp, học sinh */
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
        Problem: {
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
            type: string;
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            "2XX": {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
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
                        }[];
                        total: number;
                    };
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            action: string;
                            actorName: string;
                            after: unknown;
                            before: unknown;
                            changeId: number;
                            /** Format: date-time */
                            recordedAt: string;
                            role: string;
                            source: string;
                        }[];
                        total: number;
                    };
                };
            };
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
            "2XX": {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
                tier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postDepartmentImports: {
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
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportKindsKindTemplate: {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    putImportsIdAnswers: {
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
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postImportsIdApply: {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportsIdRows: {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
                row: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postImportsIdUndo: {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportsIdWorkbook: {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            "2XX": {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
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
            default: components["responses"]["Problem"];
        };
    };
    getSchools: {
        parameters: {
            query?: {
                /** @description Mã cấp học */
                level?: string;
                limit?: number;
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: Record<string, never>[];
                        total: number;
                    };
                };
            };
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
                "application/json": {
                    /** @description Kiểm định chất lượng */
                    accreditation?: string | null;
                    /** @description Địa chỉ */
                    address?: string | null;
                    /** @description Khu vực */
                    areaCode?: string | null;
                    /** @description Diện tích (m²) */
                    areaM2?: number | null;
                    /** @description Mã trường */
                    code?: string | null;
                    /** @description Xã, phường */
                    communeCode?: string | null;
                    /** @description Ngày quyết định */
                    decisionDate?: string | null;
                    /** @description Số quyết định */
                    decisionNo?: string | null;
                    /** @description Vùng khó khăn */
                    difficultArea?: string | null;
                    /** @description Email */
                    email?: string | null;
                    /** @description Đặc biệt khó khăn */
                    extremelyDifficult?: boolean | null;
                    /** @description Ngày thành lập */
                    foundedOn?: string | null;
                    /** @description Có chi bộ Đảng */
                    hasPartyCell?: boolean | null;
                    /** @description Trường quốc tế */
                    isInternational?: boolean | null;
                    /** @description Loại trường theo cấp */
                    kind?: string | null;
                    /** @description Cấp học */
                    levels?: string[];
                    /** @description Tên trường */
                    name?: string | null;
                    /** @description Chuẩn quốc gia */
                    nationalStandard?: string | null;
                    /** @description Loại hình */
                    ownership?: string | null;
                    /** @description Điện thoại */
                    phone?: string | null;
                    /** @description Hiệu trưởng */
                    principalName?: string | null;
                    /** @description Điện thoại hiệu trưởng */
                    principalPhone?: string | null;
                    /** @description Tỉnh, thành phố */
                    provinceCode?: string | null;
                    /** @description Vùng */
                    region?: string | null;
                    /** @description Loại trường */
                    schoolType?: string | null;
                    /** @description Trạng thái hoạt động */
                    status?: string | null;
                    /** @description Website */
                    website?: string | null;
                };
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Kiểm định chất lượng */
                        accreditation?: string | null;
                        /** @description Địa chỉ */
                        address?: string | null;
                        /** @description Khu vực */
                        areaCode?: string | null;
                        /** @description Diện tích (m²) */
                        areaM2?: number | null;
                        /** @description Mã trường */
                        code?: string | null;
                        /** @description Xã, phường */
                        communeCode?: string | null;
                        /** @description Ngày quyết định */
                        decisionDate?: string | null;
                        /** @description Số quyết định */
                        decisionNo?: string | null;
                        /** @description Vùng khó khăn */
                        difficultArea?: string | null;
                        /** @description Email */
                        email?: string | null;
                        /** @description Đặc biệt khó khăn */
                        extremelyDifficult?: boolean | null;
                        /** @description Ngày thành lập */
                        foundedOn?: string | null;
                        /** @description Có chi bộ Đảng */
                        hasPartyCell?: boolean | null;
                        /** @description Trường quốc tế */
                        isInternational?: boolean | null;
                        /** @description Loại trường theo cấp */
                        kind?: string | null;
                        /** @description Cấp học */
                        levels?: string[];
                        /** @description Tên trường */
                        name?: string | null;
                        /** @description Chuẩn quốc gia */
                        nationalStandard?: string | null;
                        /** @description Loại hình */
                        ownership?: string | null;
                        /** @description Điện thoại */
                        phone?: string | null;
                        /** @description Hiệu trưởng */
                        principalName?: string | null;
                        /** @description Điện thoại hiệu trưởng */
                        principalPhone?: string | null;
                        /** @description Tỉnh, thành phố */
                        provinceCode?: string | null;
                        /** @description Vùng */
                        region?: string | null;
                        /** @description Loại trường */
                        schoolType?: string | null;
                        /** @description Trạng thái hoạt động */
                        status?: string | null;
                        /** @description Website */
                        website?: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchSchoolsId: {
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
                    /** @description Kiểm định chất lượng */
                    accreditation?: string | null;
                    /** @description Địa chỉ */
                    address?: string | null;
                    /** @description Khu vực */
                    areaCode?: string | null;
                    /** @description Diện tích (m²) */
                    areaM2?: number | null;
                    /** @description Mã trường */
                    code?: string | null;
                    /** @description Xã, phường */
                    communeCode?: string | null;
                    /** @description Ngày quyết định */
                    decisionDate?: string | null;
                    /** @description Số quyết định */
                    decisionNo?: string | null;
                    /** @description Vùng khó khăn */
                    difficultArea?: string | null;
                    /** @description Email */
                    email?: string | null;
                    /** @description Đặc biệt khó khăn */
                    extremelyDifficult?: boolean | null;
                    /** @description Ngày thành lập */
                    foundedOn?: string | null;
                    /** @description Có chi bộ Đảng */
                    hasPartyCell?: boolean | null;
                    /** @description Trường quốc tế */
                    isInternational?: boolean | null;
                    /** @description Loại trường theo cấp */
                    kind?: string | null;
                    /** @description Cấp học */
                    levels?: string[];
                    /** @description Tên trường */
                    name?: string | null;
                    /** @description Chuẩn quốc gia */
                    nationalStandard?: string | null;
                    /** @description Loại hình */
                    ownership?: string | null;
                    /** @description Điện thoại */
                    phone?: string | null;
                    /** @description Hiệu trưởng */
                    principalName?: string | null;
                    /** @description Điện thoại hiệu trưởng */
                    principalPhone?: string | null;
                    /** @description Tỉnh, thành phố */
                    provinceCode?: string | null;
                    /** @description Vùng */
                    region?: string | null;
                    /** @description Loại trường */
                    schoolType?: string | null;
                    /** @description Trạng thái hoạt động */
                    status?: string | null;
                    /** @description Website */
                    website?: string | null;
                };
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Kiểm định chất lượng */
                        accreditation?: string | null;
                        /** @description Địa chỉ */
                        address?: string | null;
                        /** @description Khu vực */
                        areaCode?: string | null;
                        /** @description Diện tích (m²) */
                        areaM2?: number | null;
                        /** @description Mã trường */
                        code?: string | null;
                        /** @description Xã, phường */
                        communeCode?: string | null;
                        /** @description Ngày quyết định */
                        decisionDate?: string | null;
                        /** @description Số quyết định */
                        decisionNo?: string | null;
                        /** @description Vùng khó khăn */
                        difficultArea?: string | null;
                        /** @description Email */
                        email?: string | null;
                        /** @description Đặc biệt khó khăn */
                        extremelyDifficult?: boolean | null;
                        /** @description Ngày thành lập */
                        foundedOn?: string | null;
                        /** @description Có chi bộ Đảng */
                        hasPartyCell?: boolean | null;
                        /** @description Trường quốc tế */
                        isInternational?: boolean | null;
                        /** @description Loại trường theo cấp */
                        kind?: string | null;
                        /** @description Cấp học */
                        levels?: string[];
                        /** @description Tên trường */
                        name?: string | null;
                        /** @description Chuẩn quốc gia */
                        nationalStandard?: string | null;
                        /** @description Loại hình */
                        ownership?: string | null;
                        /** @description Điện thoại */
                        phone?: string | null;
                        /** @description Hiệu trưởng */
                        principalName?: string | null;
                        /** @description Điện thoại hiệu trưởng */
                        principalPhone?: string | null;
                        /** @description Tỉnh, thành phố */
                        provinceCode?: string | null;
                        /** @description Vùng */
                        region?: string | null;
                        /** @description Loại trường */
                        schoolType?: string | null;
                        /** @description Trạng thái hoạt động */
                        status?: string | null;
                        /** @description Website */
                        website?: string | null;
                    };
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        moved: number;
                    };
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: Record<string, never>[];
                        total: number;
                    };
                };
            };
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
                "application/json": {
                    /** @description Sĩ số tối đa */
                    capacity?: number | null;
                    /** @description Mã lớp */
                    classCode?: string | null;
                    /** @description Hệ chuyên */
                    giftedStream?: string | null;
                    /** @description Khối */
                    gradeCode?: string | null;
                    /** @description Ban đại diện CMHS */
                    hasParentBoard?: boolean | null;
                    /** @description Giáo viên chủ nhiệm */
                    homeroomName?: string | null;
                    /** @description SĐT GVCN */
                    homeroomPhone?: string | null;
                    /** @description Lớp chuyên */
                    isGifted?: boolean | null;
                    /** @description Lớp ghép */
                    isMultigrade?: boolean | null;
                    /** @description Lớp chuyên biệt */
                    isSpecial?: boolean | null;
                    /** @description Ngoại ngữ 1 */
                    lang1?: string | null;
                    /** @description Ngoại ngữ 2 */
                    lang2?: string | null;
                    /** @description Mã lớp ghép */
                    multigradeCode?: string | null;
                    /** @description Tên lớp */
                    name?: string | null;
                    /** @description Thứ tự */
                    orderNo?: number | null;
                    /** @description Nhóm tuổi mầm non */
                    preschoolAgeGroup?: string | null;
                    /** @description Nữ */
                    reportedGirls?: number | null;
                    /** @description Dân tộc */
                    reportedMinority?: number | null;
                    /** @description Sĩ số */
                    reportedSize?: number | null;
                    /** @description Phòng học */
                    room?: string | null;
                    /** @description Bán trú */
                    semiBoarding?: boolean | null;
                    /** @description Hình thức bán trú */
                    semiBoardingKind?: string | null;
                    /** @description Buổi học */
                    session?: string | null;
                    /** @description Số buổi/tuần */
                    sessionsPerWeek?: string | null;
                    /** @description Học 2 buổi/ngày */
                    twoSessions?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSchoolsSidClassesId: {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Sĩ số tối đa */
                        capacity?: number | null;
                        /** @description Mã lớp */
                        classCode?: string | null;
                        /** @description Hệ chuyên */
                        giftedStream?: string | null;
                        /** @description Khối */
                        gradeCode?: string | null;
                        /** @description Ban đại diện CMHS */
                        hasParentBoard?: boolean | null;
                        /** @description Giáo viên chủ nhiệm */
                        homeroomName?: string | null;
                        /** @description SĐT GVCN */
                        homeroomPhone?: string | null;
                        /** @description Lớp chuyên */
                        isGifted?: boolean | null;
                        /** @description Lớp ghép */
                        isMultigrade?: boolean | null;
                        /** @description Lớp chuyên biệt */
                        isSpecial?: boolean | null;
                        /** @description Ngoại ngữ 1 */
                        lang1?: string | null;
                        /** @description Ngoại ngữ 2 */
                        lang2?: string | null;
                        /** @description Mã lớp ghép */
                        multigradeCode?: string | null;
                        /** @description Tên lớp */
                        name?: string | null;
                        /** @description Thứ tự */
                        orderNo?: number | null;
                        /** @description Nhóm tuổi mầm non */
                        preschoolAgeGroup?: string | null;
                        /** @description Nữ */
                        reportedGirls?: number | null;
                        /** @description Dân tộc */
                        reportedMinority?: number | null;
                        /** @description Sĩ số */
                        reportedSize?: number | null;
                        /** @description Phòng học */
                        room?: string | null;
                        /** @description Bán trú */
                        semiBoarding?: boolean | null;
                        /** @description Hình thức bán trú */
                        semiBoardingKind?: string | null;
                        /** @description Buổi học */
                        session?: string | null;
                        /** @description Số buổi/tuần */
                        sessionsPerWeek?: string | null;
                        /** @description Học 2 buổi/ngày */
                        twoSessions?: boolean | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchSchoolsSidClassesId: {
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
                    /** @description Sĩ số tối đa */
                    capacity?: number | null;
                    /** @description Mã lớp */
                    classCode?: string | null;
                    /** @description Hệ chuyên */
                    giftedStream?: string | null;
                    /** @description Khối */
                    gradeCode?: string | null;
                    /** @description Ban đại diện CMHS */
                    hasParentBoard?: boolean | null;
                    /** @description Giáo viên chủ nhiệm */
                    homeroomName?: string | null;
                    /** @description SĐT GVCN */
                    homeroomPhone?: string | null;
                    /** @description Lớp chuyên */
                    isGifted?: boolean | null;
                    /** @description Lớp ghép */
                    isMultigrade?: boolean | null;
                    /** @description Lớp chuyên biệt */
                    isSpecial?: boolean | null;
                    /** @description Ngoại ngữ 1 */
                    lang1?: string | null;
                    /** @description Ngoại ngữ 2 */
                    lang2?: string | null;
                    /** @description Mã lớp ghép */
                    multigradeCode?: string | null;
                    /** @description Tên lớp */
                    name?: string | null;
                    /** @description Thứ tự */
                    orderNo?: number | null;
                    /** @description Nhóm tuổi mầm non */
                    preschoolAgeGroup?: string | null;
                    /** @description Nữ */
                    reportedGirls?: number | null;
                    /** @description Dân tộc */
                    reportedMinority?: number | null;
                    /** @description Sĩ số */
                    reportedSize?: number | null;
                    /** @description Phòng học */
                    room?: string | null;
                    /** @description Bán trú */
                    semiBoarding?: boolean | null;
                    /** @description Hình thức bán trú */
                    semiBoardingKind?: string | null;
                    /** @description Buổi học */
                    session?: string | null;
                    /** @description Số buổi/tuần */
                    sessionsPerWeek?: string | null;
                    /** @description Học 2 buổi/ngày */
                    twoSessions?: boolean | null;
                };
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postSchoolsSidImports: {
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
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: Record<string, never>[];
                        total: number;
                    };
                };
            };
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
                "application/json": {
                    /** @description Khu vực */
                    areaCode?: string | null;
                    /** @description Số thẻ BHYT */
                    bhytNo?: string | null;
                    /** @description Ngày sinh */
                    birth?: string | null;
                    /** @description Nơi sinh */
                    birthPlace?: string | null;
                    /** @description Nhóm máu */
                    bloodGroup?: string | null;
                    /** @description Nội trú */
                    boarding?: boolean | null;
                    /** @description Biết bơi */
                    canSwim?: boolean | null;
                    /** @description Chỗ ở hiện nay */
                    currentAddress?: string | null;
                    /** @description Loại khuyết tật */
                    disabilityKind?: string | null;
                    /** @description Mức độ khuyết tật */
                    disabilityLevel?: string | null;
                    /** @description Thư điện tử */
                    email?: string | null;
                    /** @description Hình thức nhập học */
                    entryKind?: string | null;
                    /** @description Dân tộc */
                    ethnicCode?: string | null;
                    /** @description Thành phần gia đình */
                    familyClass?: string | null;
                    /** @description Năm sinh cha */
                    fatherBirthYear?: number | null;
                    /** @description Họ tên cha */
                    fatherName?: string | null;
                    /** @description Nghề nghiệp cha */
                    fatherOccupation?: string | null;
                    /** @description Số định danh người nước ngoài */
                    foreignNumber?: string | null;
                    /** @description Họ và tên */
                    fullName?: string | null;
                    /** @description Chiều cao (cm) */
                    heightCm?: number | null;
                    /** @description Quê quán – xã */
                    homeCommune?: string | null;
                    /** @description Quê quán – tỉnh */
                    homeProvince?: string | null;
                    /** @description Nơi cấp */
                    idIssuedBy?: string | null;
                    /** @description Ngày cấp */
                    idIssuedOn?: string | null;
                    /** @description Học hoà nhập */
                    inclusive?: boolean | null;
                    /** @description Lý do thôi học */
                    leavingReason?: string | null;
                    /** @description Mã định danh Bộ GD&ĐT */
                    moetCode?: string | null;
                    /** @description Năm sinh mẹ */
                    motherBirthYear?: number | null;
                    /** @description Họ tên mẹ */
                    motherName?: string | null;
                    /** @description Nghề nghiệp mẹ */
                    motherOccupation?: string | null;
                    /** @description Quốc tịch */
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
                    /** @description Ngày vào Đảng */
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
                    /** @description Ngày vào Đội */
                    pioneersOn?: string | null;
                    /** @description Đối tượng chính sách */
                    policyGroups?: string[];
                    /** @description Hộ nghèo */
                    poorHousehold?: boolean | null;
                    /** @description Trường đã học */
                    previousSchool?: string | null;
                    /** @description Tôn giáo */
                    religion?: string | null;
                    /** @description Lưu ban năm trước */
                    repeatedLastYear?: boolean | null;
                    /** @description Bán trú */
                    semiBoarding?: boolean | null;
                    /** @description Hình thức bán trú */
                    semiBoardingKind?: string | null;
                    /** @description Giới tính */
                    sex?: string | null;
                    /** @description Trạng thái */
                    status?: string | null;
                    /** @description Mã học sinh */
                    studentCode?: string | null;
                    /** @description Tổ hợp môn */
                    subjectGroup?: string | null;
                    /** @description Hỗ trợ học phí */
                    tuitionSupport?: string | null;
                    /** @description Học 2 buổi/ngày */
                    twoSessions?: boolean | null;
                    /** @description Mã của phần mềm gửi */
                    vendorKey?: string | null;
                    /** @description Cân nặng (kg) */
                    weightKg?: number | null;
                    /** @description Ngày vào Đoàn */
                    youthUnionOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Khu vực */
                        areaCode?: string | null;
                        /** @description Số thẻ BHYT */
                        bhytNo?: string | null;
                        /** @description Ngày sinh */
                        birth?: string | null;
                        /** @description Nơi sinh */
                        birthPlace?: string | null;
                        /** @description Nhóm máu */
                        bloodGroup?: string | null;
                        /** @description Nội trú */
                        boarding?: boolean | null;
                        /** @description Biết bơi */
                        canSwim?: boolean | null;
                        /** @description Chỗ ở hiện nay */
                        currentAddress?: string | null;
                        /** @description Loại khuyết tật */
                        disabilityKind?: string | null;
                        /** @description Mức độ khuyết tật */
                        disabilityLevel?: string | null;
                        /** @description Thư điện tử */
                        email?: string | null;
                        /** @description Hình thức nhập học */
                        entryKind?: string | null;
                        /** @description Dân tộc */
                        ethnicCode?: string | null;
                        /** @description Thành phần gia đình */
                        familyClass?: string | null;
                        /** @description Năm sinh cha */
                        fatherBirthYear?: number | null;
                        /** @description Họ tên cha */
                        fatherName?: string | null;
                        /** @description Nghề nghiệp cha */
                        fatherOccupation?: string | null;
                        /** @description Số định danh người nước ngoài */
                        foreignNumber?: string | null;
                        /** @description Họ và tên */
                        fullName?: string | null;
                        /** @description Chiều cao (cm) */
                        heightCm?: number | null;
                        /** @description Quê quán – xã */
                        homeCommune?: string | null;
                        /** @description Quê quán – tỉnh */
                        homeProvince?: string | null;
                        /** @description Nơi cấp */
                        idIssuedBy?: string | null;
                        /** @description Ngày cấp */
                        idIssuedOn?: string | null;
                        /** @description Học hoà nhập */
                        inclusive?: boolean | null;
                        /** @description Lý do thôi học */
                        leavingReason?: string | null;
                        /** @description Mã định danh Bộ GD&ĐT */
                        moetCode?: string | null;
                        /** @description Năm sinh mẹ */
                        motherBirthYear?: number | null;
                        /** @description Họ tên mẹ */
                        motherName?: string | null;
                        /** @description Nghề nghiệp mẹ */
                        motherOccupation?: string | null;
                        /** @description Quốc tịch */
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
                        /** @description Ngày vào Đảng */
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
                        /** @description Ngày vào Đội */
                        pioneersOn?: string | null;
                        /** @description Đối tượng chính sách */
                        policyGroups?: string[];
                        /** @description Hộ nghèo */
                        poorHousehold?: boolean | null;
                        /** @description Trường đã học */
                        previousSchool?: string | null;
                        /** @description Tôn giáo */
                        religion?: string | null;
                        /** @description Lưu ban năm trước */
                        repeatedLastYear?: boolean | null;
                        /** @description Bán trú */
                        semiBoarding?: boolean | null;
                        /** @description Hình thức bán trú */
                        semiBoardingKind?: string | null;
                        /** @description Giới tính */
                        sex?: string | null;
                        /** @description Trạng thái */
                        status?: string | null;
                        /** @description Mã học sinh */
                        studentCode?: string | null;
                        /** @description Tổ hợp môn */
                        subjectGroup?: string | null;
                        /** @description Hỗ trợ học phí */
                        tuitionSupport?: string | null;
                        /** @description Học 2 buổi/ngày */
                        twoSessions?: boolean | null;
                        /** @description Mã của phần mềm gửi */
                        vendorKey?: string | null;
                        /** @description Cân nặng (kg) */
                        weightKg?: number | null;
                        /** @description Ngày vào Đoàn */
                        youthUnionOn?: string | null;
                    };
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSearch: {
        parameters: {
            query: {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        memberships: {
                            id: number;
                            /** @enum {string} */
                            portal: "so" | "xa" | "truong";
                            role: string;
                            roleName: string;
                            unitCode: string;
                            unitId: number;
                            unitKind: string;
                            unitName: string;
                        }[];
                        rights: string[];
                        schoolYear: number | null;
                        /** Format: date */
                        today: string;
                    };
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        memberships: {
                            id: number;
                            /** @enum {string} */
                            portal: "so" | "xa" | "truong";
                            role: string;
                            roleName: string;
                            unitCode: string;
                            unitId: number;
                            unitKind: string;
                            unitName: string;
                        }[];
                        rights: string[];
                        schoolYear: number | null;
                        /** Format: date */
                        today: string;
                    };
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        memberships: {
                            id: number;
                            /** @enum {string} */
                            portal: "so" | "xa" | "truong";
                            role: string;
                            roleName: string;
                            unitCode: string;
                            unitId: number;
                            unitKind: string;
                            unitName: string;
                        }[];
                        rights: string[];
                        schoolYear: number | null;
                        /** Format: date */
                        today: string;
                    };
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
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
            "2XX": {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
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
            "2XX": {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getStatisticsStudentsXlsx: {
        parameters: {
            query?: {
                /** @description unit: theo đơn vị trực thuộc; mặc định theo khối */
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
                /** @description Khối */
                grade?: string;
                /** @description Theo những gì đã biết lúc nào; mặc định lúc này */
                knownAt?: string;
                /** @description Cấp học */
                level?: string;
                /** @description Dân tộc thiểu số */
                minority?: boolean;
                /** @description students: số học sinh; classes: số lớp */
                of?: "students" | "classes";
                /** @description Số liệu của ngày nào; mặc định hôm nay */
                on?: string;
                /** @description Lý do xem danh sách */
                purpose?: string;
                /** @description Trường */
                school?: number;
                /** @description Giới tính */
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Khu vực */
                        areaCode?: string | null;
                        /** @description Số thẻ BHYT */
                        bhytNo?: string | null;
                        /** @description Ngày sinh */
                        birth?: string | null;
                        /** @description Nơi sinh */
                        birthPlace?: string | null;
                        /** @description Nhóm máu */
                        bloodGroup?: string | null;
                        /** @description Nội trú */
                        boarding?: boolean | null;
                        /** @description Biết bơi */
                        canSwim?: boolean | null;
                        /** @description Chỗ ở hiện nay */
                        currentAddress?: string | null;
                        /** @description Loại khuyết tật */
                        disabilityKind?: string | null;
                        /** @description Mức độ khuyết tật */
                        disabilityLevel?: string | null;
                        /** @description Thư điện tử */
                        email?: string | null;
                        /** @description Hình thức nhập học */
                        entryKind?: string | null;
                        /** @description Dân tộc */
                        ethnicCode?: string | null;
                        /** @description Thành phần gia đình */
                        familyClass?: string | null;
                        /** @description Năm sinh cha */
                        fatherBirthYear?: number | null;
                        /** @description Họ tên cha */
                        fatherName?: string | null;
                        /** @description Nghề nghiệp cha */
                        fatherOccupation?: string | null;
                        /** @description Số định danh người nước ngoài */
                        foreignNumber?: string | null;
                        /** @description Họ và tên */
                        fullName?: string | null;
                        /** @description Chiều cao (cm) */
                        heightCm?: number | null;
                        /** @description Quê quán – xã */
                        homeCommune?: string | null;
                        /** @description Quê quán – tỉnh */
                        homeProvince?: string | null;
                        /** @description Nơi cấp */
                        idIssuedBy?: string | null;
                        /** @description Ngày cấp */
                        idIssuedOn?: string | null;
                        /** @description Học hoà nhập */
                        inclusive?: boolean | null;
                        /** @description Lý do thôi học */
                        leavingReason?: string | null;
                        /** @description Mã định danh Bộ GD&ĐT */
                        moetCode?: string | null;
                        /** @description Năm sinh mẹ */
                        motherBirthYear?: number | null;
                        /** @description Họ tên mẹ */
                        motherName?: string | null;
                        /** @description Nghề nghiệp mẹ */
                        motherOccupation?: string | null;
                        /** @description Quốc tịch */
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
                        /** @description Ngày vào Đảng */
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
                        /** @description Ngày vào Đội */
                        pioneersOn?: string | null;
                        /** @description Đối tượng chính sách */
                        policyGroups?: string[];
                        /** @description Hộ nghèo */
                        poorHousehold?: boolean | null;
                        /** @description Trường đã học */
                        previousSchool?: string | null;
                        /** @description Tôn giáo */
                        religion?: string | null;
                        /** @description Lưu ban năm trước */
                        repeatedLastYear?: boolean | null;
                        /** @description Bán trú */
                        semiBoarding?: boolean | null;
                        /** @description Hình thức bán trú */
                        semiBoardingKind?: string | null;
                        /** @description Giới tính */
                        sex?: string | null;
                        /** @description Trạng thái */
                        status?: string | null;
                        /** @description Mã học sinh */
                        studentCode?: string | null;
                        /** @description Tổ hợp môn */
                        subjectGroup?: string | null;
                        /** @description Hỗ trợ học phí */
                        tuitionSupport?: string | null;
                        /** @description Học 2 buổi/ngày */
                        twoSessions?: boolean | null;
                        /** @description Mã của phần mềm gửi */
                        vendorKey?: string | null;
                        /** @description Cân nặng (kg) */
                        weightKg?: number | null;
                        /** @description Ngày vào Đoàn */
                        youthUnionOn?: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchStudentsId: {
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
                    /** @description Khu vực */
                    areaCode?: string | null;
                    /** @description Số thẻ BHYT */
                    bhytNo?: string | null;
                    /** @description Ngày sinh */
                    birth?: string | null;
                    /** @description Nơi sinh */
                    birthPlace?: string | null;
                    /** @description Nhóm máu */
                    bloodGroup?: string | null;
                    /** @description Nội trú */
                    boarding?: boolean | null;
                    /** @description Biết bơi */
                    canSwim?: boolean | null;
                    /** @description Chỗ ở hiện nay */
                    currentAddress?: string | null;
                    /** @description Loại khuyết tật */
                    disabilityKind?: string | null;
                    /** @description Mức độ khuyết tật */
                    disabilityLevel?: string | null;
                    /** @description Thư điện tử */
                    email?: string | null;
                    /** @description Hình thức nhập học */
                    entryKind?: string | null;
                    /** @description Dân tộc */
                    ethnicCode?: string | null;
                    /** @description Thành phần gia đình */
                    familyClass?: string | null;
                    /** @description Năm sinh cha */
                    fatherBirthYear?: number | null;
                    /** @description Họ tên cha */
                    fatherName?: string | null;
                    /** @description Nghề nghiệp cha */
                    fatherOccupation?: string | null;
                    /** @description Số định danh người nước ngoài */
                    foreignNumber?: string | null;
                    /** @description Họ và tên */
                    fullName?: string | null;
                    /** @description Chiều cao (cm) */
                    heightCm?: number | null;
                    /** @description Quê quán – xã */
                    homeCommune?: string | null;
                    /** @description Quê quán – tỉnh */
                    homeProvince?: string | null;
                    /** @description Nơi cấp */
                    idIssuedBy?: string | null;
                    /** @description Ngày cấp */
                    idIssuedOn?: string | null;
                    /** @description Học hoà nhập */
                    inclusive?: boolean | null;
                    /** @description Lý do thôi học */
                    leavingReason?: string | null;
                    /** @description Mã định danh Bộ GD&ĐT */
                    moetCode?: string | null;
                    /** @description Năm sinh mẹ */
                    motherBirthYear?: number | null;
                    /** @description Họ tên mẹ */
                    motherName?: string | null;
                    /** @description Nghề nghiệp mẹ */
                    motherOccupation?: string | null;
                    /** @description Quốc tịch */
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
                    /** @description Ngày vào Đảng */
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
                    /** @description Ngày vào Đội */
                    pioneersOn?: string | null;
                    /** @description Đối tượng chính sách */
                    policyGroups?: string[];
                    /** @description Hộ nghèo */
                    poorHousehold?: boolean | null;
                    /** @description Trường đã học */
                    previousSchool?: string | null;
                    /** @description Tôn giáo */
                    religion?: string | null;
                    /** @description Lưu ban năm trước */
                    repeatedLastYear?: boolean | null;
                    /** @description Bán trú */
                    semiBoarding?: boolean | null;
                    /** @description Hình thức bán trú */
                    semiBoardingKind?: string | null;
                    /** @description Giới tính */
                    sex?: string | null;
                    /** @description Trạng thái */
                    status?: string | null;
                    /** @description Mã học sinh */
                    studentCode?: string | null;
                    /** @description Tổ hợp môn */
                    subjectGroup?: string | null;
                    /** @description Hỗ trợ học phí */
                    tuitionSupport?: string | null;
                    /** @description Học 2 buổi/ngày */
                    twoSessions?: boolean | null;
                    /** @description Mã của phần mềm gửi */
                    vendorKey?: string | null;
                    /** @description Cân nặng (kg) */
                    weightKg?: number | null;
                    /** @description Ngày vào Đoàn */
                    youthUnionOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Khu vực */
                        areaCode?: string | null;
                        /** @description Số thẻ BHYT */
                        bhytNo?: string | null;
                        /** @description Ngày sinh */
                        birth?: string | null;
                        /** @description Nơi sinh */
                        birthPlace?: string | null;
                        /** @description Nhóm máu */
                        bloodGroup?: string | null;
                        /** @description Nội trú */
                        boarding?: boolean | null;
                        /** @description Biết bơi */
                        canSwim?: boolean | null;
                        /** @description Chỗ ở hiện nay */
                        currentAddress?: string | null;
                        /** @description Loại khuyết tật */
                        disabilityKind?: string | null;
                        /** @description Mức độ khuyết tật */
                        disabilityLevel?: string | null;
                        /** @description Thư điện tử */
                        email?: string | null;
                        /** @description Hình thức nhập học */
                        entryKind?: string | null;
                        /** @description Dân tộc */
                        ethnicCode?: string | null;
                        /** @description Thành phần gia đình */
                        familyClass?: string | null;
                        /** @description Năm sinh cha */
                        fatherBirthYear?: number | null;
                        /** @description Họ tên cha */
                        fatherName?: string | null;
                        /** @description Nghề nghiệp cha */
                        fatherOccupation?: string | null;
                        /** @description Số định danh người nước ngoài */
                        foreignNumber?: string | null;
                        /** @description Họ và tên */
                        fullName?: string | null;
                        /** @description Chiều cao (cm) */
                        heightCm?: number | null;
                        /** @description Quê quán – xã */
                        homeCommune?: string | null;
                        /** @description Quê quán – tỉnh */
                        homeProvince?: string | null;
                        /** @description Nơi cấp */
                        idIssuedBy?: string | null;
                        /** @description Ngày cấp */
                        idIssuedOn?: string | null;
                        /** @description Học hoà nhập */
                        inclusive?: boolean | null;
                        /** @description Lý do thôi học */
                        leavingReason?: string | null;
                        /** @description Mã định danh Bộ GD&ĐT */
                        moetCode?: string | null;
                        /** @description Năm sinh mẹ */
                        motherBirthYear?: number | null;
                        /** @description Họ tên mẹ */
                        motherName?: string | null;
                        /** @description Nghề nghiệp mẹ */
                        motherOccupation?: string | null;
                        /** @description Quốc tịch */
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
                        /** @description Ngày vào Đảng */
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
                        /** @description Ngày vào Đội */
                        pioneersOn?: string | null;
                        /** @description Đối tượng chính sách */
                        policyGroups?: string[];
                        /** @description Hộ nghèo */
                        poorHousehold?: boolean | null;
                        /** @description Trường đã học */
                        previousSchool?: string | null;
                        /** @description Tôn giáo */
                        religion?: string | null;
                        /** @description Lưu ban năm trước */
                        repeatedLastYear?: boolean | null;
                        /** @description Bán trú */
                        semiBoarding?: boolean | null;
                        /** @description Hình thức bán trú */
                        semiBoardingKind?: string | null;
                        /** @description Giới tính */
                        sex?: string | null;
                        /** @description Trạng thái */
                        status?: string | null;
                        /** @description Mã học sinh */
                        studentCode?: string | null;
                        /** @description Tổ hợp môn */
                        subjectGroup?: string | null;
                        /** @description Hỗ trợ học phí */
                        tuitionSupport?: string | null;
                        /** @description Học 2 buổi/ngày */
                        twoSessions?: boolean | null;
                        /** @description Mã của phần mềm gửi */
                        vendorKey?: string | null;
                        /** @description Cân nặng (kg) */
                        weightKg?: number | null;
                        /** @description Ngày vào Đoàn */
                        youthUnionOn?: string | null;
                    };
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
                movement: string;
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
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
            "2XX": {
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: Record<string, never>[];
                        total: number;
                    };
                };
            };
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
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
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
                        }[];
                        total: number;
                    };
                };
            };
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
            /** @description Xong */
            "2XX": {
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
            /** @description Xong */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
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
            "2XX": {
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
            "2XX": {
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
            default: components["responses"]["Problem"];
        };
    };
}
