export { Department } from './department/department.entity.js';
export { Role } from './role/role.entity.js';
export { User } from './user/user.entity.js';
