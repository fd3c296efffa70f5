import { Me, Permit, type Viewer } from '@kolo/api-core';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { MyProfile } from '../profile/my-profile.js';
import { MailSettingsInfo, MailSettingsInput, MailTest } from './mail.types.js';
import { assertAdministrator, MailSettings } from './mail-settings.js';
import { Mailer } from './mailer.js';

@Resolver()
export class MailResolver {
  constructor(
    private readonly settings: MailSettings,
    private readonly mailer: Mailer,
    private readonly profile: MyProfile,
  ) {}

  @Permit('console.mail')
  @Query(() => MailSettingsInfo, { nullable: true, description: 'Null while mail is not set up.' })
  mailSettings(): Promise<MailSettingsInfo | null> {
    return this.settings.info();
  }

  @Permit('console.mail')
  @Mutation(() => MailSettingsInfo, { nullable: true, description: 'For administrators only.' })
  async setMailSettings(
    @Args('input', { type: () => MailSettingsInput }) input: MailSettingsInput,
    @Me() viewer: Viewer,
  ): Promise<MailSettingsInfo | null> {
    await this.settings.save(input, viewer);
    return this.settings.info();
  }

  @Permit('console.mail')
  @Mutation(() => Boolean, { description: 'No letters leave any more. For administrators only.' })
  async removeMailSettings(@Me() viewer: Viewer): Promise<boolean> {
    await this.settings.clear(viewer);
    return true;
  }

  @Permit('console.mail')
  @Mutation(() => MailTest, { description: 'Sends a letter to the viewer’s own address, at once.' })
  async sendTestLetter(@Me() viewer: Viewer): Promise<MailTest> {
    assertAdministrator(viewer);
    const { user } = await this.profile.of(viewer);
    const { locale, name } = viewer;
    const failure = await this.mailer.tryOut({ kind: 'test', to: user.email, locale, params: { name }, link: null });
    return { ok: failure === null, failure };
  }
}
