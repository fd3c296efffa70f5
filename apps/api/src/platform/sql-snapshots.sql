-- counterparty: rows to view, none
FALSE

-- counterparty: rows to edit, none
FALSE

-- counterparty: rows to view, own
"t"."responsible_ids" @> ARRAY[$1::uuid]

-- counterparty: rows to edit, own
"t"."responsible_ids" @> ARRAY[$1::uuid]

-- counterparty: rows to view, department
("t"."responsible_department_ids" && $1::uuid[]
  OR "t"."responsible_ids" @> ARRAY[$2::uuid])

-- counterparty: rows to edit, department
("t"."responsible_department_ids" && $1::uuid[]
  OR "t"."responsible_ids" @> ARRAY[$2::uuid])

-- counterparty: rows to view, all
TRUE

-- counterparty: rows to edit, all
TRUE

-- counterparty: filter
"t"."name" ILIKE $1
  AND "t"."debt" BETWEEN $2::numeric
  AND $3::numeric
  AND "t"."customer_since" < $4::date
  AND "t"."last_contact_at" IS NULL
  AND ("t"."kind" IS NULL
  OR "t"."kind" <> ALL($5::text[]))
  AND "t"."roles" && $6::text[]
  AND (NOT ("t"."responsible_ids" && ARRAY(SELECT u.id
  FROM "user" u
  WHERE u.active
  AND u.deleted_at IS NULL)))
  AND (EXISTS (SELECT 1
  FROM "contact_channel" "t_channels"
  WHERE "t_channels"."counterparty_id" = "t"."id"
  AND "t_channels"."deleted_at" IS NULL
  AND "t_channels"."kind" = $7)
  OR (("t"."city" = $8) IS NOT TRUE))

-- counterparty: columns
"t"."id" AS "id",
"t"."version" AS "version",
"t"."name" AS "name",
CASE WHEN "t"."debt" IS NULL THEN NULL ELSE json_build_object('amount', trim_scale("t"."debt")::text, 'currency',
"t"."debt_currency") END AS "debt",
"t"."customer_since"::text AS "customerSince",
(SELECT json_build_object('id', "t_status"."id", 'name', "t_status"."name")
  FROM "directory_entry" "t_status"
  WHERE "t_status"."id" = "t"."status_id") AS "status",
COALESCE((SELECT json_agg(json_build_object('id', "t_tag"."id", 'name', "t_tag"."name")
  ORDER BY array_position("t"."tag_ids", "t_tag"."id"))
  FROM "directory_entry" "t_tag"
  WHERE "t_tag"."id" = ANY("t"."tag_ids")), '[]'::json) AS "tags",
COALESCE((SELECT json_agg(x.item
  ORDER BY x.made, x.id)
  FROM (SELECT json_build_object('id', "t_people"."id", 'channels',
COALESCE((SELECT json_agg(x.item
  ORDER BY x.made, x.id)
  FROM (SELECT json_build_object('id', "t_people_channels"."id", 'value', "t_people_channels"."value") AS item, "t_people_channels"."created_at" AS made, "t_people_channels"."id" AS id
  FROM "contact_channel" "t_people_channels"
  WHERE "t_people_channels"."person_id" = "t_people"."id"
  AND "t_people_channels"."deleted_at" IS NULL
  AND (EXISTS (SELECT 1
  FROM "counterparty" "t_people_channels_root"
  WHERE "t_people_channels_root"."id" = "t_people_channels"."counterparty_id"
  AND "t_people_channels_root"."deleted_at" IS NULL OFFSET 0)
  OR EXISTS (SELECT 1
  FROM "person_place" "t_people_channels_also"
  WHERE "t_people_channels_also"."person_id" = "t_people_channels"."person_id"
  AND "t_people_channels_also"."deleted_at" IS NULL
  AND EXISTS (SELECT 1
  FROM "counterparty" "t_people_channels_also_root"
  WHERE "t_people_channels_also_root"."id" = "t_people_channels_also"."counterparty_id"
  AND "t_people_channels_also_root"."deleted_at" IS NULL) OFFSET 0))
  ORDER BY "t_people_channels"."created_at", "t_people_channels"."id"
  LIMIT 100) x), '[]'::json)) AS item, "t_people"."created_at" AS made, "t_people"."id" AS id
  FROM "contact_person" "t_people"
  WHERE "t_people"."counterparty_id" = "t"."id"
  AND "t_people"."deleted_at" IS NULL
  AND TRUE
  ORDER BY "t_people"."created_at", "t_people"."id"
  LIMIT 100) x), '[]'::json) AS "people"

-- activity: rows to view, none
FALSE

-- activity: rows to edit, none
FALSE

-- activity: rows to view, own
(CASE WHEN "t"."subject_id" IS NULL THEN ("t"."responsible_id" = $1::uuid
  OR "t"."created_by_id" = $2::uuid) ELSE (("t"."subject_type" = $3
  AND EXISTS (SELECT 1
  FROM "counterparty" "t_subject"
  WHERE "t_subject"."id" = "t"."subject_id"
  AND "t_subject"."deleted_at" IS NULL
  AND "t_subject"."responsible_ids" @> ARRAY[$4::uuid] OFFSET 0))) END)

-- activity: rows to edit, own
(("t"."responsible_id" = $1::uuid
  OR "t"."created_by_id" = $2::uuid)
  AND ("t"."subject_id" IS NULL
  OR (("t"."subject_type" = $3
  AND EXISTS (SELECT 1
  FROM "counterparty" "t_subject"
  WHERE "t_subject"."id" = "t"."subject_id"
  AND "t_subject"."deleted_at" IS NULL
  AND "t_subject"."responsible_ids" @> ARRAY[$4::uuid] OFFSET 0)))))

-- activity: rows to view, department
(CASE WHEN "t"."subject_id" IS NULL THEN ("t"."responsible_id" = $1::uuid
  OR "t"."responsible_id" IN (SELECT u.id
  FROM "user" u
  WHERE u.department_id = ANY($2::uuid[]))) ELSE (("t"."subject_type" = $3
  AND EXISTS (SELECT 1
  FROM "counterparty" "t_subject"
  WHERE "t_subject"."id" = "t"."subject_id"
  AND "t_subject"."deleted_at" IS NULL
  AND ("t_subject"."responsible_department_ids" && $4::uuid[]
  OR "t_subject"."responsible_ids" @> ARRAY[$5::uuid]) OFFSET 0))) END)

-- activity: rows to edit, department
(("t"."responsible_id" = $1::uuid
  OR "t"."responsible_id" IN (SELECT u.id
  FROM "user" u
  WHERE u.department_id = ANY($2::uuid[])))
  AND ("t"."subject_id" IS NULL
  OR (("t"."subject_type" = $3
  AND EXISTS (SELECT 1
  FROM "counterparty" "t_subject"
  WHERE "t_subject"."id" = "t"."subject_id"
  AND "t_subject"."deleted_at" IS NULL
  AND ("t_subject"."responsible_department_ids" && $4::uuid[]
  OR "t_subject"."responsible_ids" @> ARRAY[$5::uuid]) OFFSET 0)))))

-- activity: rows to view, all
(CASE WHEN "t"."subject_id" IS NULL THEN TRUE ELSE (("t"."subject_type" = $1
  AND EXISTS (SELECT 1
  FROM "counterparty" "t_subject"
  WHERE "t_subject"."id" = "t"."subject_id"
  AND "t_subject"."deleted_at" IS NULL OFFSET 0))) END)

-- activity: rows to edit, all
(TRUE
  AND ("t"."subject_id" IS NULL
  OR (("t"."subject_type" = $1
  AND EXISTS (SELECT 1
  FROM "counterparty" "t_subject"
  WHERE "t_subject"."id" = "t"."subject_id"
  AND "t_subject"."deleted_at" IS NULL OFFSET 0)))))

-- activity: filter
"t"."subject" ILIKE $1
  AND "t"."start_at" >= $2::timestamptz
  AND "t"."state" = $3

-- activity: columns
"t"."id" AS "id",
"t"."version" AS "version",
"t"."subject" AS "subject",
"t"."start_at" AS "startAt",
(SELECT json_build_object('id', "t_responsible"."id", 'name', "t_responsible"."name")
  FROM "user" "t_responsible"
  WHERE "t_responsible"."id" = "t"."responsible_id") AS "responsible"
