import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import {
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  Outlet,
  RouterProvider,
  redirect,
} from "@tanstack/react-router";
import { useMemo } from "react";
import { can } from "../shared/project/permissions.ts";
import { useT } from "./i18n/language.tsx";
import { StepUpDialog } from "./project/account/step-up-dialog.tsx";
import { BrokenScreen, MissingScreen } from "./project/office/broken-screen.tsx";
import { lazyScreen } from "./project/office/lazy-screen.tsx";
import { OfficeLayout } from "./project/office/office-layout.tsx";
import { ScreenLoading } from "./project/office/screen-loading.tsx";
import { DropScript } from "./project/reading/drop-script.tsx";
import { ReadingPanel } from "./project/reading/reading-panel.tsx";
import { SignedIn } from "./session/account.tsx";
import { usePrincipal, useProject } from "./session/use-project.ts";
import { cssVariables, themeWith } from "./ui/theme.ts";

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <DropScript />
      <ReadingPanel />
      <StepUpDialog />
    </>
  ),
  notFoundComponent: MissingScreen,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string } => (isPath(search.next) ? { next: search.next } : {}),
  component: lazyScreen(() => import("./project/sign-in/sign-in-page.tsx").then((module) => module.SignInPage)),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyScreen(() => import("./project/people/join-page.tsx").then((module) => module.JoinPage)),
});

const call = createRoute({
  getParentRoute: () => root,
  path: "/call",
  component: lazyScreen(() => import("./schedule/calls/call-page.tsx").then((module) => module.CallPage)),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyScreen(() => import("./project/sign-in/reset-page.tsx").then((module) => module.ResetPage)),
});

const office = createRoute({
  getParentRoute: () => root,
  id: "office",
  component: () => (
    <SignedIn otherwise={<ToSignIn />}>
      <OfficeLayout />
    </SignedIn>
  ),
});

const home = createRoute({
  getParentRoute: () => office,
  path: "/",
  component: lazyScreen(() => import("./project/project-list.tsx").then((module) => module.ProjectList)),
});

const settings = createRoute({
  getParentRoute: () => office,
  path: "/settings",
  component: lazyScreen(() => import("./project/account/settings-page.tsx").then((module) => module.SettingsPage)),
});

const trash = createRoute({
  getParentRoute: () => office,
  path: "/trash",
  component: lazyScreen(() => import("./project/trash/trash-page.tsx").then((module) => module.TrashPage)),
});

const inbox = createRoute({
  getParentRoute: () => office,
  path: "/inbox",
  component: lazyScreen(() => import("./comments/inbox.tsx").then((module) => module.InboxPage)),
});

const ProjectPage = lazyScreen(() => import("./project/project-page.tsx").then((module) => module.ProjectPage));
const project = createRoute({
  getParentRoute: () => office,
  path: "/p/$projectId",
  component: () => <ProjectPage projectId={project.useParams().projectId} />,
});

const script = createRoute({
  getParentRoute: () => office,
  path: "/p/$projectId/s/$scriptId",
  validateSearch: ({ scene, view }): { scene?: string; view?: string } => ({
    ...(typeof scene === "string" && { scene }),
    ...(typeof view === "string" && { view }),
  }),
});

const firstScreen = createRoute({
  getParentRoute: () => script,
  path: "/",
  beforeLoad: ({ params, search }) => {
    throw redirect({ to: "/p/$projectId/s/$scriptId/script", params, search, replace: true });
  },
});

const ScriptPage = lazyScreen(() => import("./script/script-page.tsx").then((module) => module.ScriptPage));
const BreakdownPage = lazyScreen(() => import("./breakdown/breakdown-page.tsx").then((module) => module.BreakdownPage));
const SchedulePage = lazyScreen(() => import("./schedule/schedule-page.tsx").then((module) => module.SchedulePage));
const MyDays = lazyScreen(() => import("./days/my-days.tsx").then((module) => module.MyDays));
const StoryboardPage = lazyScreen(() =>
  import("./storyboard/storyboard-page.tsx").then((module) => module.StoryboardPage),
);

const scriptScreen = createRoute({
  getParentRoute: () => script,
  path: "/script",
  component: () => <ScriptPage {...scriptScreen.useParams()} />,
});
const breakdownScreen = createRoute({
  getParentRoute: () => script,
  path: "/breakdown",
  component: () => <BreakdownPage {...breakdownScreen.useParams()} />,
});
const scheduleScreen = createRoute({
  getParentRoute: () => script,
  path: "/schedule",
  component: () => <ScheduleOrDays {...scheduleScreen.useParams()} />,
});
const storyboardScreen = createRoute({
  getParentRoute: () => script,
  path: "/storyboard",
  component: () => <StoryboardPage {...storyboardScreen.useParams()} />,
});

const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    join,
    call,
    reset,
    office.addChildren([
      home,
      settings,
      trash,
      inbox,
      project,
      script.addChildren([firstScreen, scriptScreen, breakdownScreen, scheduleScreen, storyboardScreen]),
    ]),
  ]),
  defaultErrorComponent: BrokenScreen,
  // Values are text and nothing else: a scene called "12" must not come back as a number.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, string | undefined>) => {
    const given = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    const text = new URLSearchParams(given).toString();
    return text === "" ? "" : `?${text}`;
  },
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** The whole page: theme, messages and routes. */
export function App() {
  const t = useT();
  const close = t("app.close");
  const theme = useMemo(() => themeWith(close), [close]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ModalsProvider>
        <Notifications position="bottom-left" />
        <RouterProvider router={router} />
      </ModalsProvider>
    </MantineProvider>
  );
}

/** The board; for those who may not read it the days they play. Without a network it is the copy that decides. */
function ScheduleOrDays(props: { readonly projectId: string; readonly scriptId: string }) {
  const who = usePrincipal(props.projectId);
  const { loading } = useProject(props.projectId);
  if (!who && loading) return <ScreenLoading />;
  return who && !can(who, "read", "schedule") ? <MyDays {...props} /> : <SchedulePage {...props} />;
}

function ToSignIn() {
  const { pathname, search } = window.location;
  return <Navigate to="/sign-in" search={pathname === "/" ? {} : { next: pathname + search }} replace />;
}

/** A place on this site, and not on somebody else's ("//evil.example"). */
function isPath(value: unknown): value is string {
  return typeof value === "string" && /^\/(?![/\\])/.test(value);
}
