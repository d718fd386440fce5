//! Evaluates expressions as far as the sources of one folder go. Takes an expression, gives a value in which everything
//! that is known only elsewhere is a symbol. Bounded: a configuration cannot make it run or grow without end.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::super::symbol::{is_open, is_open_text, symbol};
use super::{Module, functions, operators, references};
use hcl::edit::expr::{Expression, ForExpr, FuncCall, ObjectKey};
use hcl::edit::template::{Directive, Element, Template};
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// Names that stand for a value inside an expression: `each`, `count`, what a `for` walks over.
pub(super) type Bindings = BTreeMap<String, Value>;

/// How many nodes are evaluated before all that follows is a symbol.
const STEPS: u32 = 2_000_000;
/// How deep expressions and what they refer to may nest.
const DEEPEST: u32 = 150;
/// How long a text may grow.
const LONGEST: usize = 1 << 18;
/// How many nodes a local, or an attribute that another refers to, may have.
const LARGEST: u32 = 20_000;

/// Evaluates the expressions of a module.
pub(super) struct Evaluator<'m> {
    pub(super) module: &'m Module<'m>,
    steps: Cell<u32>,
    depth: Cell<u32>,
    /// Locals and resource attributes that were evaluated, with how many nodes they have.
    memory: RefCell<BTreeMap<String, (Value, u32)>>,
    /// Those being evaluated: who refers to itself has no value.
    open: RefCell<BTreeSet<String>>,
}

impl<'m> Evaluator<'m> {
    pub(super) fn new(module: &'m Module<'m>) -> Self {
        Self { module, steps: Cell::new(0), depth: Cell::new(0), memory: RefCell::default(), open: RefCell::default() }
    }

    /// Spends steps; false if there are none left.
    pub(super) fn spend(&self, steps: u32) -> bool {
        let spent = self.steps.get().saturating_add(steps);
        self.steps.set(spent);
        spent < STEPS
    }

    /// The value of something that has a name: evaluated once, and a symbol inside itself.
    pub(super) fn remembered(&self, name: &str, evaluate: impl FnOnce() -> Value) -> Value {
        if let Some((value, nodes)) = self.memory.borrow().get(name) {
            return if self.spend(*nodes) { value.clone() } else { symbol(name).into() };
        }
        if !self.open.borrow_mut().insert(name.to_owned()) {
            return symbol(name).into();
        }
        let value = evaluate();
        self.open.borrow_mut().remove(name);
        let nodes = weight(&value);
        let (value, nodes) = if nodes > LARGEST { (symbol(name).into(), 1) } else { (value, nodes) };
        self.memory.borrow_mut().insert(name.to_owned(), (value.clone(), nodes));
        value
    }

    /// The value of an expression.
    pub(super) fn value(&self, expression: &Expression, bindings: &Bindings) -> Value {
        if !self.spend(1) || self.depth.get() >= DEEPEST {
            return unknown(expression);
        }
        self.depth.set(self.depth.get() + 1);
        let value = self.evaluated(expression, bindings);
        self.depth.set(self.depth.get() - 1);
        value
    }

    fn evaluated(&self, expression: &Expression, bindings: &Bindings) -> Value {
        match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(value) => Value::Bool(*value.value()),
            Expression::Number(number) => operators::number(number.value()).unwrap_or_else(|| unknown(expression)),
            Expression::String(text) => text.value().clone().into(),
            Expression::Array(items) => items.iter().map(|item| self.value(item, bindings)).collect(),
            Expression::Object(object) => {
                let mut map = Map::new();
                for (key, value) in object.iter() {
                    match self.key(key, bindings) {
                        Some(key) => map.insert(key, self.value(value.expr(), bindings)),
                        None => return unknown(expression),
                    };
                }
                Value::Object(map)
            }
            Expression::StringTemplate(template) => {
                self.template(template.iter(), bindings).unwrap_or_else(|| unknown(expression))
            }
            Expression::HeredocTemplate(heredoc) => {
                self.template(heredoc.template.iter(), bindings).unwrap_or_else(|| unknown(expression))
            }
            Expression::Parenthesis(inner) => self.value(inner.inner(), bindings),
            Expression::Variable(name) => bindings.get(name.as_str()).cloned().unwrap_or_else(|| unknown(expression)),
            Expression::Conditional(choice) => self.choice(
                self.value(&choice.cond_expr, bindings),
                || self.value(&choice.true_expr, bindings),
                || self.value(&choice.false_expr, bindings),
                expression,
            ),
            Expression::FuncCall(call) => self.call(call, bindings).unwrap_or_else(|| unknown(expression)),
            Expression::Traversal(traversal) => {
                references::resolve(self, traversal, bindings).unwrap_or_else(|| unknown(expression))
            }
            Expression::UnaryOp(operation) => {
                let value = self.value(&operation.expr, bindings);
                operators::unary(*operation.operator.value(), &value).unwrap_or_else(|| unknown(expression))
            }
            Expression::BinaryOp(operation) => {
                let left = self.value(&operation.lhs_expr, bindings);
                let right = self.value(&operation.rhs_expr, bindings);
                let operator = *operation.operator.value();
                operators::binary(&left, operator, &right).unwrap_or_else(|| unknown(expression))
            }
            Expression::ForExpr(each) => self.walk(each, bindings).unwrap_or_else(|| unknown(expression)),
        }
    }

    fn choice(
        &self,
        condition: Value,
        yes: impl FnOnce() -> Value,
        no: impl FnOnce() -> Value,
        whole: &Expression,
    ) -> Value {
        match condition {
            Value::Bool(true) => yes(),
            Value::Bool(false) => no(),
            _ => {
                let (yes, no) = (yes(), no());
                if yes == no { yes } else { unknown(whole) }
            }
        }
    }

    fn key(&self, key: &ObjectKey, bindings: &Bindings) -> Option<String> {
        match key {
            ObjectKey::Ident(name) => Some(name.as_str().to_owned()),
            ObjectKey::Expression(Expression::Variable(name)) => Some(name.as_str().to_owned()),
            ObjectKey::Expression(expression) => operators::text(&self.value(expression, bindings)),
        }
    }

    fn call(&self, call: &FuncCall, bindings: &Bindings) -> Option<Value> {
        if call.name.is_namespaced() {
            return None;
        }
        let mut arguments: Vec<Value> = call.args.iter().map(|argument| self.value(argument, bindings)).collect();
        if call.args.expand_final() {
            let Some(Value::Array(rest)) = arguments.pop() else { return None };
            arguments.extend(rest);
        }
        let value = functions::call(call.name.name.as_str(), &arguments)?;
        self.spend(weight(&value)).then_some(value)
    }

    /// `[for x in list : …]` and `{for k, v in map : … => …}`.
    fn walk(&self, each: &ForExpr, bindings: &Bindings) -> Option<Value> {
        let items = entries(&self.value(&each.intro.collection_expr, bindings))?;
        let (mut list, mut map) = (Vec::new(), Map::new());
        for (key, item) in items {
            if !self.spend(1) {
                return None;
            }
            let mut inner = bindings.clone();
            inner.insert(each.intro.value_var.as_str().to_owned(), item);
            if let Some(name) = &each.intro.key_var {
                inner.insert(name.as_str().to_owned(), key);
            }
            if let Some(condition) = &each.cond {
                match self.value(&condition.expr, &inner) {
                    Value::Bool(true) => {}
                    Value::Bool(false) => continue,
                    _ => return None,
                }
            }
            let value = self.value(&each.value_expr, &inner);
            match &each.key_expr {
                None => list.push(value),
                Some(key) => {
                    let key = operators::text(&self.value(key, &inner))?;
                    if !each.grouping {
                        map.insert(key, value);
                    } else if let Value::Array(group) = map.entry(key).or_insert_with(|| Value::Array(Vec::new())) {
                        group.push(value);
                    }
                }
            }
        }
        Some(if each.key_expr.is_some() { Value::Object(map) } else { Value::Array(list) })
    }

    /// A text with what stands in `${…}`; one interpolation alone is its own value.
    fn template<'t>(&self, elements: impl Iterator<Item = &'t Element>, bindings: &Bindings) -> Option<Value> {
        let elements: Vec<&Element> = elements.collect();
        if let [Element::Interpolation(only)] = elements.as_slice() {
            return Some(self.value(&only.expr, bindings));
        }
        let mut text = String::new();
        self.write(&elements, bindings, &mut text)?;
        Some(text.into())
    }

    fn write(&self, elements: &[&Element], bindings: &Bindings, text: &mut String) -> Option<()> {
        let mut strip_next = false;
        for element in elements {
            if !self.spend(1) || text.len() > LONGEST {
                return None;
            }
            match element {
                Element::Literal(literal) => {
                    let literal = literal.value().as_str();
                    text.push_str(if strip_next { literal.trim_start() } else { literal });
                    strip_next = false;
                }
                Element::Interpolation(inner) => {
                    if inner.strip.strip_start() {
                        text.truncate(text.trim_end().len());
                    }
                    let value = self.value(&inner.expr, bindings);
                    text.push_str(&operators::text(&value).unwrap_or_else(|| symbol(&inner.expr.to_string())));
                    strip_next = inner.strip.strip_end();
                }
                Element::Directive(directive) => self.directive(directive, bindings, text)?,
            }
        }
        Some(())
    }

    fn directive(&self, directive: &Directive, bindings: &Bindings, text: &mut String) -> Option<()> {
        let write = |template: &Template, bindings: &Bindings, text: &mut String| {
            self.write(&template.iter().collect::<Vec<_>>(), bindings, text)
        };
        match directive {
            Directive::If(choice) => match self.value(&choice.if_expr.cond_expr, bindings) {
                Value::Bool(true) => write(&choice.if_expr.template, bindings, text),
                Value::Bool(false) => match &choice.else_expr {
                    Some(other) => write(&other.template, bindings, text),
                    None => Some(()),
                },
                _ => None,
            },
            Directive::For(each) => {
                for (key, item) in entries(&self.value(&each.for_expr.collection_expr, bindings))? {
                    let mut inner = bindings.clone();
                    inner.insert(each.for_expr.value_var.as_str().to_owned(), item);
                    if let Some(name) = &each.for_expr.key_var {
                        inner.insert(name.as_str().to_owned(), key);
                    }
                    write(&each.for_expr.template, &inner, text)?;
                }
                Some(())
            }
        }
    }
}

/// The symbol of an expression.
pub(super) fn unknown(expression: &Expression) -> Value {
    symbol(&expression.to_string()).into()
}

/// Keys and items of a list or a map that is known to be one.
pub(super) fn entries(value: &Value) -> Option<Vec<(Value, Value)>> {
    match value {
        Value::Array(items) => Some(items.iter().enumerate().map(|(i, item)| (i.into(), item.clone())).collect()),
        Value::Object(map) if map.keys().all(|key| !is_open_text(key)) => {
            Some(map.iter().map(|(key, item)| (key.clone().into(), item.clone())).collect())
        }
        _ => None,
    }
}

/// How many nodes a value has; a long text counts for more.
pub(super) fn weight(value: &Value) -> u32 {
    let own = match value {
        Value::String(text) => 1 + text.len() / 256,
        _ => 1,
    };
    let inner: u32 = match value {
        Value::Array(items) => items.iter().map(weight).fold(0, u32::saturating_add),
        Value::Object(map) => map.values().map(weight).fold(0, u32::saturating_add),
        _ => 0,
    };
    u32::try_from(own).unwrap_or(u32::MAX).saturating_add(inner)
}

/// Whether a value is known through and through.
pub(super) fn is_known(value: &Value) -> bool {
    !is_open(value)
}
