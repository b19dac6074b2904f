import { Select } from "@mantine/core";
import { type Department, departments, type Role, roles } from "../../../shared/project/people.ts";
import { useT } from "../../i18n/language.tsx";

/** A role of the team. */
export function RoleSelect({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const t = useT();
  return (
    <Select
      aria-label={t("project.role")}
      data={roles.map((role) => ({ value: role, label: t(`people.roles.${role}`) }))}
      value={value}
      allowDeselect={false}
      onChange={(role) => role && onChange(role)}
    />
  );
}

/** A department, or none. */
export function DepartmentSelect(props: {
  value: Department | null;
  onChange: (department: Department | null) => void;
}) {
  const t = useT();
  return (
    <Select
      aria-label={t("project.department")}
      placeholder={t("project.department")}
      data={departments.map((department) => ({ value: department, label: t(`people.departments.${department}`) }))}
      value={props.value}
      clearable
      clearButtonProps={{ "aria-label": t("app.clear") }}
      onChange={props.onChange}
    />
  );
}
