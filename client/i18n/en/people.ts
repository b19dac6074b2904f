import { departmentNames } from "../../../shared/project/department-names.ts";
export const people = {
  roles: {
    producer: "Producer",
    director: "Director",
    first_ad: "First AD",
    writer: "Writer",
    department_head: "Department head",
    department_member: "Department member",
    cast_crew: "Cast & crew",
    viewer: "Viewer",
  },
  departments: departmentNames.en,
};
