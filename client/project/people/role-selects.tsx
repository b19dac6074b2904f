import { Select } from "@mantine/core";
import { type Department, departments, type Role, roles } from "../../../shared/project/people.ts";
import { useT } from "../../i18n/language.tsx";
import css from "./people.module.css";

/** A role of the team, each with what it may do; `choices` where not all of them can be given. */
export function RoleSelect(props: { value: Role; choices?: readonly Role[]; onChange: (role: Role) => void }) {
  const t = useT();
  const { value, choices = roles, onChange } = props;
  return (
    <Select
      aria-label={t("project.role")}
      data={choices.map((role) => ({ value: role, label: t(`people.roles.${role}`) }))}
      renderOption={({ option }) => (
        <span className={css.option}>
          {option.label}
          <small>{t(`people.may.${option.value as Role}`)}</small>
        </span>
      )}
      comboboxProps={{ width: 300, position: "bottom-start" }}
      value={value}
      allowDeselect={false}
      onChange={(role) => role && onChange(role)}
    />
  );
}

/** A department, or none. */
export function DepartmentSelect(props: {
  value: Department | null;
  choices?: readonly Department[];
  onChange: (department: Department | null) => void;
}) {
  const t = useT();
  const { choices = departments } = props;
  return (
    <Select
      aria-label={t("project.department")}
      placeholder={t("project.department")}
      data={choices.map((department) => ({ value: department, label: t(`people.departments.${department}`) }))}
      value={props.value}
      clearable={choices.length > 1}
      clearButtonProps={{ "aria-label": t("app.clear") }}
      onChange={props.onChange}
    />
  );
}
