import { gql, type TypedDocumentNode } from '@apollo/client';
import type { EntityInfo } from './metadata';
import type { ViewerUser } from './viewer';

export interface ViewerData {
  readonly me: { readonly user: ViewerUser; readonly buttons: readonly string[]; readonly sections: readonly string[] };
  readonly entities: readonly EntityInfo[];
}

export const viewerDocument: TypedDocumentNode<ViewerData, Record<string, never>> = gql`
  query Viewer {
    me {
      user {
        id
        name
        email
        position
        locale
        timeZone
        departmentId
      }
      buttons
      sections
    }
    entities {
      name
      plural
      titleField
      rights {
        view
        create
        edit
        delete
        export
        import
      }
      buttons
      searchable
      fields {
        name
        kind
        required
        max
        many
        options
        target
        directory
        access
        group
        computed
        fixed
        search
        sort
        filter
        list
        custom {
          id
          key
          label
          hint
          archived
          inList
          inCalendar
          isLink
          appliesTo
        }
      }
    }
  }
`;
