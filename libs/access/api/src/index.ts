export { AccessModule } from './access.module.js';
export { ApiKey } from './api-key/api-key.entity.js';
export { Department } from './department/department.entity.js';
export { Role } from './role/role.entity.js';
export { DemoLoader } from './setup/demo-loader.js';
export { User } from './user/user.entity.js';
