import { createSecretKey } from 'node:crypto';
import { Secrets, SessionOpener, ViewerDirectory } from '@kolo/api-core';
import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { ApiKeyResolver } from './api-key/api-key.resolver.js';
import { ApiKeyRules } from './api-key/api-key-rules.js';
import { ApiKeys } from './api-key/api-keys.js';
import { DepartmentResolver } from './department/department.resolver.js';
import { DepartmentRules } from './department/department-rules.js';
import { InvitationController } from './invitation/invitation.controller.js';
import { InvitationResolver } from './invitation/invitation.resolver.js';
import { Invitations } from './invitation/invitations.js';
import { InvitePeople } from './invitation/invite-people.js';
import { MailResolver } from './mail/mail.resolver.js';
import { MailSettings } from './mail/mail-settings.js';
import { Mailer } from './mail/mailer.js';
import { PasswordResetController } from './mail/password-reset.controller.js';
import { PasswordResets, ResetLetters } from './mail/password-resets.js';
import { MeResolver } from './profile/me.resolver.js';
import { MyProfile } from './profile/my-profile.js';
import { ReadyMadeRoles } from './role/ready-made-roles.js';
import { RoleResolver } from './role/role.resolver.js';
import { RoleRules } from './role/role-rules.js';
import { AccessTokenStrategy } from './session/access-token.strategy.js';
import { AccessTokens } from './session/access-tokens.js';
import { AccessViewers } from './session/access-viewers.js';
import { Sessions } from './session/sessions.js';
import { FirstStart } from './setup/first-start.js';
import { SetupController } from './setup/setup.controller.js';
import { Setup } from './setup/setup.js';
import { SetupTokenFile } from './setup/setup-token-file.js';
import { AttemptLimits } from './sign-in/attempt-limits.js';
import { AuthController } from './sign-in/auth.controller.js';
import { Credentials } from './sign-in/credentials.js';
import { Passwords } from './sign-in/passwords.js';
import { SignIn } from './sign-in/sign-in.js';
import { SignInLog } from './sign-in/sign-in-log.js';
import { SignInLogResolver } from './sign-in/sign-in-log.resolver.js';
import { SignInUpkeep } from './sign-in/sign-in-upkeep.js';
import { PeopleSearch } from './user/people-search.js';
import { RestoreUsers } from './user/restore-users.js';
import { UserResolver } from './user/user.resolver.js';
import { UserRules } from './user/user-rules.js';

const resolvers = [UserResolver, DepartmentResolver, RoleResolver, InvitationResolver, MeResolver, SignInLogResolver];
const rules = [UserRules, DepartmentRules, RoleRules, PeopleSearch, RestoreUsers];
const signIn = [
  SignIn,
  SignInLog,
  SignInUpkeep,
  AttemptLimits,
  Credentials,
  Passwords,
  AccessTokens,
  AccessTokenStrategy,
  Sessions,
  AccessViewers,
];
const people = [Invitations, InvitePeople, MyProfile, ReadyMadeRoles];
const apiKeys = [ApiKeys, ApiKeyRules, ApiKeyResolver];
const mail = [MailSettings, Mailer, MailResolver, PasswordResets, ResetLetters];
const setup = [FirstStart, Setup, SetupTokenFile];

/** People, departments, roles, sign-in: who asks and what they may do. */
@Global()
@Module({
  imports: [
    JwtModule.registerAsync({
      inject: [Secrets],
      // As a KeyObject: out of plain bytes the library makes a key anew for each token, which costs fifty times the check.
      useFactory: (secrets: Secrets) => ({ secret: createSecretKey(secrets.jwt) }),
    }),
  ],
  controllers: [AuthController, InvitationController, PasswordResetController, SetupController],
  providers: [
    ...resolvers,
    ...rules,
    ...signIn,
    ...people,
    ...apiKeys,
    ...mail,
    ...setup,
    { provide: ViewerDirectory, useExisting: AccessViewers },
    { provide: SessionOpener, useExisting: Sessions },
  ],
  exports: [ViewerDirectory, SessionOpener],
})
export class AccessModule {}
